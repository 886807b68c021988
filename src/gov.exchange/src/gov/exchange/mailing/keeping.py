"""What the webmaster sets of official e-mail, and the rules by which it is changed."""

import re
from collections.abc import Mapping
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters.recipients import is_mailbox
from gov.exchange import clock
from gov.exchange.mailing import checking
from gov.exchange.mailing import choices
from gov.exchange.mailing.interfaces import IMailingSettings
from gov.exchange.mailing.interfaces import IMailParty
from gov.exchange.messages import _
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility


ACT = "configure-mailing"
SEPARATORS = re.compile(r"[^a-z0-9]+")


def chosen() -> dict[str, Any]:
    """What is chosen, by the names of ``IMailingSettings``."""
    return {"enabled": bool(choices.choices().enabled)}


def save(values: Mapping[str, Any]) -> None:
    """Set it; raises ``Invalid`` where nothing could be sent."""
    sender, _name = choices.sender()
    if values["enabled"] and not (choices.host() and is_mailbox(sender)):
        message = _("The mail settings of this portal name no server, or no sender.")
        raise Invalid(message, field="enabled")
    registry = getUtility(IRegistry)
    registry.registerInterface(IMailingSettings, prefix=choices.PREFIX)
    registry[f"{choices.PREFIX}.enabled"] = bool(values["enabled"])
    journal.record_site(ACT, enabled=bool(values["enabled"]))


def parties() -> dict[str, dict[str, Any]]:
    """For whom letters are encrypted, by the name of the row, in the order of their addresses."""
    found = choices.parties()
    return dict(sorted(found.items(), key=lambda each: str(each[1]["address"])))


def row_name(address: str) -> str:
    """The name of the row of an address."""
    return SEPARATORS.sub("-", address.casefold()).strip("-")


def put(name: str, values: Mapping[str, Any]) -> str:
    """Add a row, or change the one of that name; its name afterwards. Raises ``Invalid``."""
    address, known = str(values["address"] or ""), choices.parties()
    if not is_mailbox(address):
        raise Invalid(_("This is not an e-mail address."), field="address")
    made = row_name(address)
    if made != name and made in known:
        raise Invalid(_("A certificate of this address is known already."), field="address")
    if not values["name"]:
        raise Invalid(_("Say whose address it is."), field="name")
    checking.ask_certificate(values["certificate"] or "", address, clock.now())
    if name in known and made != name:
        _drop(name)
    registry = getUtility(IRegistry)
    registry.registerInterface(IMailParty, prefix=f"{choices.PARTIES}/{made}")
    for field in IMailParty.names():
        registry[f"{choices.PARTIES}/{made}.{field}"] = values[field]
    journal.record_site(ACT, address=address)
    return made


def remove(name: str) -> None:
    """Forget a certificate. Raises ``NotFound``."""
    known = choices.parties().get(name)
    if known is None:
        raise NotFound(_("There is no such line any more."))
    _drop(name)
    journal.record_site(ACT, removed=known["address"])


def _drop(name: str) -> None:
    rows = getUtility(IRegistry).collectionOfInterface(
        IMailParty, prefix=choices.PARTIES, check=False
    )
    del rows[name]
