"""Whom people ask who cannot log in, or whom a page failed."""

import re
from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.explaining.interfaces import IHelpContact
from gov.correspondence.explaining.interfaces import PREFIX
from gov.correspondence.letters.recipients import is_mailbox
from gov.correspondence.settings import members
from plone.registry.interfaces import IRegistry
from typing import Any
from typing import NamedTuple
from urllib.parse import quote
from zope.component import getUtility
from zope.schema import getFields


NAMES = ("name_ar", "name_en")
WAYS = ("telephone", "email")
_TELEPHONE = re.compile(r"[+(\d][\d ()/.-]{2,38}[\d)]")


class Contact(NamedTuple):
    """Who helps, by name in one language, and how to reach them; ``""`` for a way there is not."""

    name: str
    telephone: str
    email: str

    @property
    def dialled(self) -> str:
        """The telephone number as the address of a call."""
        return "tel:" + re.sub(r"[^+\d]", "", self.telephone)

    @property
    def mail(self) -> str:
        """The e-mail address as the address of a message."""
        return f"mailto:{quote(self.email, safe='@')}"


def contact(language: str) -> Contact | None:
    """Return whom to ask, ``None`` where the agency names nobody."""
    found = values()
    name = found["name_ar" if language == "ar" else "name_en"]
    return Contact(name, found["telephone"], found["email"]) if name else None


def values() -> dict[str, str]:
    """Return what is set, by the names of ``IHelpContact``."""
    kept = getUtility(IRegistry).forInterface(IHelpContact, prefix=PREFIX, check=False)
    return {name: getattr(kept, name) or "" for name in (*NAMES, *WAYS)}


def save(said: Mapping[str, Any]) -> None:
    """Set whom to ask; raises ``Invalid``."""
    clean = {name: text.strip() for name, text in members.read(_fields(), said).items()}
    check(clean)
    registry = getUtility(IRegistry)
    registry.registerInterface(IHelpContact, prefix=PREFIX)
    kept = registry.forInterface(IHelpContact, prefix=PREFIX)
    for name, text in clean.items():
        setattr(kept, name, text)
    journal.record_site("configure-help", **clean)


def check(said: Mapping[str, str]) -> None:
    """Refuse a contact nobody could reach or read; nobody at all may stand there."""
    if not any(said.values()):
        return
    for name in NAMES:
        if not said[name]:
            raise Invalid(_("This is missing."), field=name)
    if not any(said[way] for way in WAYS):
        raise Invalid(_("Name a telephone or an e-mail address."), field="telephone")
    if said["telephone"] and not _TELEPHONE.fullmatch(said["telephone"]):
        raise Invalid(_("This is not a telephone number."), field="telephone")
    if said["email"] and not is_mailbox(said["email"]):
        raise Invalid(_("This is not an e-mail address."), field="email")


def _fields() -> dict[str, Any]:
    return dict(getFields(IHelpContact))
