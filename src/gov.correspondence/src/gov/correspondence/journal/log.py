"""Writing into the journals of letters and of the site, and reading them."""

from Acquisition import aq_base
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.accounts.people import display_name
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.journal.canonical import canonical
from gov.correspondence.journal.canonical import digest
from gov.correspondence.journal.chain import site_chain
from gov.correspondence.journal.channel import channel
from gov.correspondence.journal.entry import Entry
from gov.correspondence.journal.journal import Journal
from gov.correspondence.journal.site import SITE
from gov.correspondence.journal.site import site_journal
from plone import api
from typing import Any
from uuid import uuid4


ATTRIBUTE = "_journal"
ANONYMOUS = "anonymous"
EXCHANGE = "exchange"


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
    entry = _entry(
        actor,
        on_behalf,
        act=act,
        from_state=from_state,
        to_state=to_state,
        remark=remark or "",
        data=dict(data or {}),
    )
    said = _request(letter.UID(), entry)
    place = _journal(letter).append(entry)
    site_chain().request(canonical({**said, "place": place}))
    return entry


def record_site(
    act: str,
    remark: str = "",
    *,
    on_behalf: str = "",
    actor: str = "",
    data: Mapping[str, Any] | None = None,
) -> Entry:
    """Record an act that is on no single letter, and ask for it to be chained."""
    entry = _entry(actor, on_behalf, act=act, remark=remark or "", data=dict(data or {}))
    said = _request(SITE, entry)
    site_journal().append(entry)
    site_chain().request(canonical(said))
    return entry


def entries(letter: Any) -> tuple[Entry, ...]:
    """Return the whole journal of a letter, oldest first; asks no permission."""
    journal = getattr(aq_base(letter), ATTRIBUTE, None)
    return journal.entries() if journal is not None else ()


def places(letter: Any) -> tuple[tuple[int, Entry], ...]:
    """Return the entries of a letter's journal with their positions."""
    journal = getattr(aq_base(letter), ATTRIBUTE, None)
    return journal.items() if journal is not None else ()


def visible_entries(letter: Any) -> tuple[Entry, ...]:
    """Return the journal as the caller may see it."""
    if not api.user.has_permission("gov.correspondence: View Journal", obj=letter):
        raise NotAllowed(_("You may not see the journal of this letter."))
    if api.user.has_permission("gov.correspondence: Read Letter", obj=letter):
        return entries(letter)
    return tuple(without_remark(entry) for entry in entries(letter))


def without_remark(entry: Entry) -> Entry:
    """Return an entry as those see it who may not read the letter."""
    return replace(entry, remark="")


def entry_digest(entry: Entry) -> str:
    """Return the digest of everything an entry says."""
    return digest(canonical(entry.as_json()))


def _entry(actor: str, on_behalf: str, **said: Any) -> Entry:
    actor_id, actor_name = (actor, actor) if actor else _actor()
    return Entry(
        id=uuid4().hex,
        time=datetime.now(UTC),
        actor=actor_id,
        actor_name=actor_name,
        on_behalf=on_behalf,
        on_behalf_name=display_name(on_behalf) if on_behalf else "",
        channel="exchange" if actor_id == EXCHANGE else channel(),
        **said,
    )


def _request(journal: str, entry: Entry) -> dict[str, str]:
    return {
        "letter": journal,
        "entry": entry.id,
        "time": entry.time.isoformat(timespec="microseconds"),
        "actor": entry.actor,
        "act": entry.act,
        "digest": entry_digest(entry),
        **({"on_behalf": entry.on_behalf} if entry.on_behalf else {}),
    }


def _journal(letter: Any) -> Journal:
    bare = aq_base(letter)
    if getattr(bare, ATTRIBUTE, None) is None:
        setattr(bare, ATTRIBUTE, Journal())
    return getattr(bare, ATTRIBUTE)


def _actor() -> tuple[str, str]:
    user_id, name = people.myself()
    return (user_id, name) if user_id else (ANONYMOUS, ANONYMOUS)
