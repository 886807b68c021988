"""How this portal sends e-mail: its mail server, its sender, and for whom it encrypts."""

from gov.correspondence.settings.table import kept
from gov.exchange.mailing.interfaces import IMailingSettings
from gov.exchange.mailing.interfaces import IMailParty
from gov.exchange.mailing.smtp import Server
from gov.exchange.settings import configured
from gov.exchange.settings import settings
from gov.exchange.store import installed
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility


PREFIX = "gov.exchange.mailing"
PARTIES = "gov.exchange.mail_parties"


def choices() -> Any:
    """What the agency chose."""
    return getUtility(IRegistry).forInterface(IMailingSettings, prefix=PREFIX, check=False)


def enabled() -> bool:
    """Whether letters leave by e-mail from here."""
    return bool(configured() and installed(api.portal.get()) and choices().enabled)


def parties() -> dict[str, dict[str, Any]]:
    """For whom letters are encrypted, by id."""
    return kept(IMailParty, PARTIES)


def certificate_for(address: str) -> str:
    """The certificate of an address in PEM, ``""`` where none is known."""
    wanted = address.casefold()
    found = (row for row in parties().values() if (row["address"] or "").casefold() == wanted)
    return str(next(found, {}).get("certificate") or "")


def server() -> Server:
    """The mail server of Plone's mail settings; without a host where none is set."""
    chosen = settings()
    return Server(
        host(),
        int(_set("smtp_port") or 25),
        _set("smtp_userid"),
        _set("smtp_pass"),
        chosen.ca,
        chosen.read_timeout,
    )


def host() -> str:
    """The mail server of Plone's mail settings, ``""`` where none is set."""
    return _set("smtp_host")


def sender() -> tuple[str, str]:
    """The address from which letters leave, and the agency's name beside it."""
    return _set("email_from_address"), " ".join(_set("email_from_name").split())


def _set(name: str) -> str:
    found = api.portal.get_registry_record(f"plone.{name}", default=None)
    return str(found or "").strip()
