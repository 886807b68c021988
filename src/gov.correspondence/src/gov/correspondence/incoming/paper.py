"""Entering a letter that came on paper."""

import re
from collections.abc import Mapping
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts.people import capacities
from gov.correspondence.agencies.paper import ask_reason
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.incoming import duplicates
from gov.correspondence.journal import log
from gov.correspondence.letters import drafting
from gov.correspondence.letters import factory
from gov.correspondence.letters import idempotency
from gov.correspondence.letters import lists
from gov.correspondence.letters import rows
from gov.correspondence.letters import transitions
from gov.correspondence.letters.settings import setting
from plone import api
from typing import Any
from zoneinfo import ZoneInfo
from zope.i18n import translate


CLERKS = frozenset({"registry-clerk", "registrar"})
SEALED_CLERKS = frozenset({"secret-clerk"})
PURPOSE = "arrival"
REASON = "paper_reason"
DIGEST = re.compile("[0-9a-fA-F]{128}")


def create(data: Mapping[str, Any], key: str = "") -> Any:
    """Make the letter, opened: whoever enters it has it in hand."""
    ask(CLERKS | SEALED_CLERKS, 0)
    digest = idempotency.digest(PURPOSE, data) if key else ""
    earlier = idempotency.find(key, digest) if key else None
    if earlier is not None:
        return earlier
    letter = _make(data)
    if key:
        idempotency.remember(key, digest, letter)
    return letter


def visible_duplicates(sender: str, number: str, day: str) -> tuple[Any, ...]:
    """Return the letters that may be the same, as far as the caller may know them."""
    return _visible(duplicates.find(sender, number, day))


def same_document(sha512: str) -> tuple[Any, ...]:
    """Return the letters with this main document, as far as the caller may know them."""
    return _visible(duplicates.find_document(sha512)) if DIGEST.fullmatch(sha512) else ()


def ask(roles: frozenset[str], rank: int) -> None:
    """Raise ``NotAllowed`` for whoever has none of the roles in the registry at this rank."""
    registry = setting("registry_unit")
    held = [c for c in capacities() if c.unit == registry and c.role in roles]
    if not held:
        raise NotAllowed(_("Only the clerks of the registry enter letters of this kind."))
    if not any(capacity.rank >= rank for capacity in held):
        message = _("You are not cleared for this degree of confidentiality.")
        raise NotAllowed(message, field="confidentiality")


def _visible(letters: list[Any]) -> tuple[Any, ...]:
    return tuple(
        letter
        for letter in letters
        if api.user.has_permission("gov.correspondence: View Envelope", obj=letter)
    )


def _make(given: Mapping[str, Any]) -> Any:
    data, reason = _without_reason(given)
    values = drafting.clean("incoming", data, _defaults(data))
    if values["arrival"] == "exchange":
        raise Invalid(_("What comes through the exchange is not entered by hand."), field="arrival")
    degree = values["confidentiality"]
    ask(SEALED_CLERKS if lists.is_sealed(degree) else CLERKS, lists.rank(degree))
    day = values["arrived_at"].astimezone(ZoneInfo(setting("timezone") or "UTC")).date()
    ask_reason(values["sender_agency"], day, reason, REASON)
    letter = factory.make("IncomingLetter", {**values, "unit": setting("registry_unit")})
    transitions.fire(letter, "open")
    letter.reindexObject()
    duplicates.note(letter)
    log.record(letter, "create", reason, to_state="opened", data={"arrival": values["arrival"]})
    return letter


def _without_reason(given: Mapping[str, Any]) -> tuple[Any, str]:
    """Return the fields of the letter, and why it came on paper, which only the journal keeps."""
    if not isinstance(given, Mapping) or REASON not in given:
        return given, ""
    try:
        reason = rows.text(given[REASON])
    except rows.WrongValueError as error:
        raise Invalid(error.message, field=REASON) from None
    return {name: value for name, value in given.items() if name != REASON}, reason


def _defaults(data: Mapping[str, Any]) -> dict[str, Any]:
    defaults = {
        "confidentiality": next((value.code for value in lists.confidentialities()), ""),
        "urgency": next((value.code for value in lists.urgencies()), ""),
        "addressee_unit": setting("registry_unit"),
        "arrived_at": datetime.now(UTC),
    }
    if _is_sealed(data):
        # The clerk has a closed envelope in hand and cannot know what is in it.
        language = api.portal.get_default_language()
        defaults["letter_subject"] = translate(_("Sealed envelope"), target_language=language)
    return defaults


def _is_sealed(data: Mapping[str, Any]) -> bool:
    degree = data.get("confidentiality") if isinstance(data, Mapping) else None
    known = {value.code for value in lists.confidentialities()}
    return degree in known and lists.is_sealed(degree) if isinstance(degree, str) else False
