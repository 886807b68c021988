"""Writing into the journal of a letter, and reading it."""

from Acquisition import aq_base
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts.people import display_name
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.journal.canonical import canonical
from gov.correspondence.journal.canonical import digest
from gov.correspondence.journal.chain import site_chain
from gov.correspondence.journal.entry import Entry
from gov.correspondence.journal.journal import Journal
from plone import api
from typing import Any
from uuid import uuid4


ATTRIBUTE = "_journal"
ANONYMOUS = "anonymous"


def record(
    letter: Any,
    act: str,
    remark: str = "",
    *,
    on_behalf: str = "",
    from_state: str = "",
    to_state: str = "",
    actor: str = "",
    data: Mapping[str, Any] | None = None,
) -> Entry:
    """Append an act to a letter's journal and ask for it to be chained."""
    actor_id, actor_name = (actor, actor) if actor else _actor()
    entry = Entry(
        id=uuid4().hex,
        time=datetime.now(UTC),
        actor=actor_id,
        actor_name=actor_name,
        act=act,
        on_behalf=on_behalf,
        from_state=from_state,
        to_state=to_state,
        remark=remark or "",
        data=dict(data or {}),
    )
    chain_record = canonical(_request(letter, entry))
    _journal(letter).append(entry)
    site_chain().request(chain_record)
    return entry


def entries(letter: Any) -> tuple[Entry, ...]:
    """Return the whole journal of a letter, oldest first; asks no permission."""
    journal = getattr(aq_base(letter), ATTRIBUTE, None)
    return journal.entries() if journal is not None else ()


def visible_entries(letter: Any) -> tuple[Entry, ...]:
    """Return the journal as the caller may see it."""
    if not api.user.has_permission("gov.correspondence: View Journal", obj=letter):
        raise NotAllowed(_("You may not see the journal of this letter."))
    if api.user.has_permission("gov.correspondence: Read Letter", obj=letter):
        return entries(letter)
    return tuple(replace(entry, remark="") for entry in entries(letter))


def entry_digest(entry: Entry) -> str:
    """Return the digest of everything an entry says."""
    return digest(canonical(entry.as_json()))


def _request(letter: Any, entry: Entry) -> dict[str, str]:
    return {
        "letter": letter.UID(),
        "entry": entry.id,
        "time": entry.time.isoformat(timespec="microseconds"),
        "actor": entry.actor,
        "act": entry.act,
        "digest": entry_digest(entry),
    }


def _journal(letter: Any) -> Journal:
    bare = aq_base(letter)
    if getattr(bare, ATTRIBUTE, None) is None:
        setattr(bare, ATTRIBUTE, Journal())
    return getattr(bare, ATTRIBUTE)


def _actor() -> tuple[str, str]:
    user_id = "" if api.user.is_anonymous() else api.user.get_current().getId()
    return (user_id, display_name(user_id)) if user_id else (ANONYMOUS, ANONYMOUS)
