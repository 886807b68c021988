"""Acts on a letter that came by the exchange ask for evidence, in their own transaction."""

from gov.correspondence.accounts import people
from gov.correspondence.interfaces import ILetterOpened
from gov.correspondence.interfaces import ILetterRegistered
from gov.exchange import clock
from gov.exchange.evidence.store import Request
from gov.exchange.interfaces import IExchangeSettings
from gov.exchange.store import evidence
from gov.exchange.store import installed
from gov.exchange.wire.evidence import Event
from gov.exchange.worker.wake import wake_after_commit
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import adapter
from zope.component import getUtility


@adapter(ILetterOpened)
def letter_opened(event: ILetterOpened) -> None:
    """ContentHandover: who opened it."""
    ask(event.object, Event.CONTENT_HANDOVER)


@adapter(ILetterRegistered)
def letter_registered(event: ILetterRegistered) -> None:
    """ContentConsignment: under which number."""
    ask(event.object, Event.CONTENT_CONSIGNMENT, event.object.number or "")


def ask(letter: Any, event: Event, number: str = "") -> None:
    """Append the request; letters that came another way have nobody to tell."""
    message_id = getattr(letter, "message_id", "") or ""
    sender = getattr(letter, "sender_agency", "") or ""
    site = api.portal.get()
    if not (message_id and sender and installed(site)):
        return
    request = Request(event.value, sender, message_id, clock.now(), actor(letter), number)
    evidence(site).ask(request)
    wake_after_commit()


def actor(letter: Any) -> dict[str, str]:
    """Who acts, as far as this agency tells others: the unit, and the name where it may."""
    told = {"unit": letter.unit or "", "post": unit_name(letter.unit)}
    choice = getUtility(IRegistry).forInterface(
        IExchangeSettings, prefix="gov.exchange", check=False
    )
    user = api.user.get_current()
    if choice.disclose_names is not False and user is not None and user.getId():
        told["name"] = people.display_name(user.getId())
    return told


def unit_name(code: str | None) -> str:
    """The name of a unit, as the post that acts when no other is known."""
    found = (unit for unit in people.units() if unit.code == code)
    names: dict[str, str] = next((unit.names for unit in found), {})
    return names.get("ar") or names.get("en") or code or "-"
