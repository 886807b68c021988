"""While the portal asks what it lost, no number is given: it may have been given before."""

from gov.correspondence.exceptions import Busy
from gov.correspondence.interfaces import ILetterRegistered
from gov.exchange.messages import _
from gov.exchange.reconcile.mode import guard
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
