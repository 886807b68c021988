"""Acts on a letter that came by the exchange ask for evidence, in their own transaction."""

from gov.correspondence.accounts import people
from gov.correspondence.interfaces import ILetterAnswered
from gov.correspondence.interfaces import ILetterDistributed
from gov.correspondence.interfaces import ILetterHandedOver
from gov.correspondence.interfaces import ILetterOpened
from gov.correspondence.interfaces import ILetterRegistered
from gov.correspondence.interfaces import ILetterTakenUp
from gov.exchange import clock
from gov.exchange.evidence.store import Request
from gov.exchange.interfaces import IExchangeSettings
from gov.exchange.interfaces import STATUSES
from gov.exchange.store import evidence
from gov.exchange.store import installed
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import OWN_EVENT_BASE
from gov.exchange.worker.wake import wake_after_commit
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import adapter
from zope.component import getUtility


ALL = tuple(term.value for term in STATUSES)


@adapter(ILetterOpened)
def letter_opened(event: ILetterOpened) -> None:
    """Opened: who opened it at the registry."""
    ask(event.object, Event.OPENED)


@adapter(ILetterHandedOver)
def letter_handed_over(event: ILetterHandedOver) -> None:
    """ContentHandover: which unit opened it, and who."""
    ask(event.object, Event.CONTENT_HANDOVER, by=actor(event.object, event.unit))


@adapter(ILetterRegistered)
def letter_registered(event: ILetterRegistered) -> None:
    """ContentConsignment: under which number."""
    ask(event.object, Event.CONTENT_CONSIGNMENT, event.object.number or "")


@adapter(ILetterDistributed)
def letter_distributed(event: ILetterDistributed) -> None:
    """ConsignmentAcceptance with the first distribution; Assigned, where we tell of it."""
    letter = event.object
    if set(letter.assigned_units or ()) == set(event.units):
        ask(letter, Event.CONSIGNMENT_ACCEPTANCE)
    for unit in event.units:
        status(letter, Event.ASSIGNED, unit)


@adapter(ILetterTakenUp)
def letter_taken_up(event: ILetterTakenUp) -> None:
    """InProgress: a unit works on it."""
    status(event.object, Event.IN_PROGRESS, event.unit)


@adapter(ILetterAnswered)
def letter_answered(event: ILetterAnswered) -> None:
    """Answered: our answer left."""
    status(event.object, Event.ANSWERED, event.answer.unit, event.answer.number or "")


def status(letter: Any, event: Event, unit: str, number: str = "") -> None:
    """State how far the work is, if this agency tells others of it; no person is named."""
    chosen = settings()
    disclosed = chosen.disclose_statuses
    if event.value.removeprefix(OWN_EVENT_BASE) in (ALL if disclosed is None else disclosed):
        by = {"unit": unit, "post": unit_name(unit)} if chosen.disclose_units is not False else {}
        ask(letter, event, number, by)


def ask(letter: Any, event: Event, number: str = "", by: dict[str, str] | None = None) -> None:
    """Append the request; letters that came another way have nobody to tell."""
    message_id = getattr(letter, "message_id", "") or ""
    sender = getattr(letter, "sender_agency", "") or ""
    site = api.portal.get()
    if not (message_id and sender and installed(site)):
        return
    told = actor(letter) if by is None else by
    request = Request(event.value, sender, message_id, clock.now(), told, number)
    evidence(site).ask(request)
    wake_after_commit()


def actor(letter: Any, unit: str = "") -> dict[str, str]:
    """Who acts, as far as this agency tells others: the unit and the name, where it may."""
    chosen, told, unit = settings(), {}, unit or letter.unit or ""
    if chosen.disclose_units is not False:
        told = {"unit": unit, "post": unit_name(unit)}
    user = api.user.get_current()
    if chosen.disclose_names is not False and user is not None and user.getId():
        told["name"] = people.display_name(user.getId())
    return told


def settings() -> Any:
    """What the agency chose to disclose."""
    registry = getUtility(IRegistry)
    return registry.forInterface(IExchangeSettings, prefix="gov.exchange", check=False)


def unit_name(code: str | None) -> str:
    """The name of a unit, as the post that acts when no other is known."""
    found = (unit for unit in people.units() if unit.code == code)
    names: dict[str, str] = next((unit.names for unit in found), {})
    return names.get("ar") or names.get("en") or code or "-"
