"""The label of an incoming letter: our number and date, and a code that leads back to it."""

from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.letters.settings import setting
from gov.correspondence.printing.paper import pdf
from gov.correspondence.registers.wording import Wording
from gov.correspondence.stamping.printing import LANGUAGES
from gov.correspondence.stamping.printing import Stamp
from gov.correspondence.verification import qr
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


SCHEME = "gcx:label:1"


def printed(letter: IncomingLetter, request: Any, language: str) -> bytes:
    """Return the label as PDF; see ``api.stamping.label``."""
    if not may(letter, "View Envelope"):
        raise NotAllowed(NOT_ALLOWED)
    if language and language not in LANGUAGES:
        raise Invalid(_("A label is in ar or en."), field="language")
    if not letter.number:
        raise WrongState(_("A letter has a label once it is registered."))
    said = Wording(request, language or api.portal.get_current_language())
    return pdf(Label(letter, request).page(said))


def identity(letter: IncomingLetter) -> str:
    """Return what the code on the label says: who registered the letter, and its UID."""
    return f"{SCHEME}:{setting('agency_id')}:{letter.UID()}"


class Label(Stamp):
    """What is printed on the label; registered nowhere."""

    template = ViewPageTemplateFile("templates/label.pt")

    @property
    def code(self) -> str:
        """Return the QR code as SVG."""
        return qr.drawn(identity(self.context))
