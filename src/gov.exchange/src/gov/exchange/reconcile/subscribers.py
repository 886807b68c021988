"""After a restore no number is given twice, and no letter sent twice, as far as others told."""

from gov.correspondence.exceptions import Busy
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import ILetterDispatched
from gov.correspondence.interfaces import ILetterRegistered
from gov.correspondence.letters.browser import parties
from gov.exchange.messages import _
from gov.exchange.reconcile import lost
from gov.exchange.reconcile.mode import guard
from gov.exchange.reconcile.store import Lost
from gov.exchange.store import evidence
from gov.exchange.store import installed
from gov.exchange.store import recovery
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from plone import api
from typing import Any
from zope.component import adapter


@adapter(ILetterRegistered)
def letter_registered(event: ILetterRegistered) -> None:
    """Refuse, before the commit, a number that our own evidence does not prove."""
    site = api.portal.get()
    if installed(site) and unknown(site, event.object) and not proven(site, event.object):
        raise Busy(
            _(
                "The portal was restored from a backup and is asking the other agencies which"
                " numbers it had given. Please register again in some minutes."
            )
        )


def unknown(site: Any, letter: Any) -> bool:
    """Whether it is not known yet which numbers, or which number of this letter, were given."""
    found = recovery(site)
    if found._p_jar is not None:
        # A recovery that begins meanwhile must undo what was decided without it.
        found._p_jar.readCurrent(found)
    sender, message_id = (getattr(letter, name, "") for name in ("sender_agency", "message_id"))
    if getattr(letter, "number", "") in found.claims:
        return True
    return guard.closed or found.recovering or f"{sender}/{message_id}" in found.steps


def proven(site: Any, letter: Any) -> bool:
    """Whether a statement of ours says that this letter has this number."""
    for record in evidence(site).of_message(getattr(letter, "message_id", "") or ""):
        told = read_evidence(SealedStatement.from_bytes(record.data))
        if told.event == Event.CONTENT_CONSIGNMENT and told.registry_number == letter.number:
            return True
    return False


@adapter(ILetterDispatched)
def letter_dispatched(event: ILetterDispatched) -> None:
    """Refuse, before the commit, to send a recipient what it has from before the backup."""
    site, number = api.portal.get(), event.object.number or ""
    if not (number and installed(site)):
        return
    for row in (consignment.recipient for consignment in event.consignments):
        held = lost.at(site, row.get("agency") or "", number)
        if held is not None and row.get("delivery", "exchange") == "exchange":
            refuse_second(held)


def refuse_second(held: Lost) -> None:
    """Say what the recipient has; ``Busy`` while it is not known of which letter it speaks."""
    if not held.outcome:
        raise Busy(_("The number is being looked up."))
    told = {"agency": parties.agency(held.peer), "number": held.number, "their": held.their_number}
    if held.their_number:
        raise WrongState(
            _(
                "The recipient already holds it: ${agency} has registered letter ${number} under"
                " number ${their}. It left before the portal was restored; do not send it again.",
                mapping=told,
            ),
            field="recipients",
        )
    raise WrongState(
        _(
            "The recipient already holds it: ${agency} has received letter ${number}."
            " It left before the portal was restored; do not send it again.",
            mapping=told,
        ),
        field="recipients",
    )
