"""The certified receipt and the dispute bundle of a letter, for download."""

import segno
import tempfile
from collections.abc import Callable
from gov.correspondence.api import agencies
from gov.correspondence.api import tracking
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters.browser import dates
from gov.correspondence.printing.paper import pdf
from gov.exchange.directory.current import our_id
from gov.exchange.messages import _
from gov.exchange.proof.certified import Certified
from gov.exchange.proof.certified import certified
from gov.exchange.proof.certified import Stated
from gov.exchange.proof.dossier import bundle
from gov.exchange.settings import configured
from gov.exchange.wire.bundle.writing import write_bundle
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import Event
from pathlib import Path
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zExceptions import NotFound as NoPage
from zope.i18n import translate


EVENTS = {
    Event.RELAY_ACCEPTANCE: _("Received by the portal"),
    Event.OPENED: _("Opened at the registry"),
    Event.CONTENT_HANDOVER: _("Opened by the unit"),
    Event.CONTENT_CONSIGNMENT: _("Registered"),
}
LABELS = {
    "received_by": _("Received by"),
    "received_at": _("Received at"),
    "number": _("Registered under number"),
    "sender": _("Sender"),
    "message": _("Message"),
    "digest": _("Digest of the sealed letter"),
    "stated": _("What was stated under seal"),
    "when": _("When"),
    "by": _("By"),
    "stamp": _("Time stamp"),
    "note": _(
        "This page says what the recipient stated under its seal, and nothing else. "
        "The dispute bundle of the letter proves it."
    ),
}
LANGUAGES = ("ar", "en")


class ReceiptView(BrowserView):
    """``?consignment=&language=``: one page, PDF/A; what cannot be proven is not found."""

    template = ViewPageTemplateFile("receipt.pt")
    receipt: Certified
    language: str

    def __call__(self) -> bytes:
        return found(self.made)

    def made(self) -> bytes:
        """The page as PDF, its headers set. NotFound of our own."""
        message_id = message_of(self.context, self.request)
        wanted = self.request.form.get("language") or api.portal.get_current_language()
        self.language = wanted if wanted in LANGUAGES else "ar"
        try:
            self.receipt = certified(api.portal.get(), message_id)
        except WireError:
            raise NotFound(_("No receipt of this letter has come.")) from None
        data = pdf(str(self.template()), "pdf/a-3b")
        return sent(self.request, data, "application/pdf", f"receipt-{message_id}.pdf")

    def say(self, message: Any) -> str:
        """A message in the language of the page."""
        return str(translate(message, target_language=self.language))

    def label(self, name: str) -> str:
        """The words beside a value, in the language of the page, not in that of the portal."""
        return self.say(LABELS[name])

    def name(self, agency_id: str) -> str:
        """The name of an agency."""
        found = agencies.get(agency_id)
        return str((found.names if found else {}).get(self.language) or agency_id)

    def event(self, stated: Stated) -> str:
        """What was stated, in words."""
        return self.say(EVENTS[stated.event])

    def time(self, value: Any) -> str:
        """A time in the agency's zone, to the second."""
        return str(value.astimezone(dates.zone()).strftime("%Y-%m-%d %H:%M:%S %z"))

    def qr(self) -> str:
        """The code as an SVG image within the page."""
        made: str = segno.make(self.receipt.code, error="m").svg_inline(scale=2, border=2)
        return made


class BundleView(BrowserView):
    """``?consignment=``: the dispute bundle of one message, a ZIP."""

    def __call__(self) -> bytes:
        return found(self.made)

    def made(self) -> bytes:
        """The bundle, its headers set. NotFound of our own."""
        message_id = message_of(self.context, self.request)
        sender = getattr(self.context, "sender_agency", "") or our_id()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bundle.zip"
            try:
                write_bundle(bundle(api.portal.get(), message_id, sender), path)
            except WireError:
                raise NotFound(_("There is nothing to prove of this letter yet.")) from None
            data = path.read_bytes()
        return sent(self.request, data, "application/zip", f"evidence-{message_id}.zip")


def found(make: Callable[[], bytes]) -> bytes:
    """What a page makes; what is not there is not found by the publisher either."""
    try:
        return make()
    except NotFound as error:
        raise NoPage(str(error.message)) from None


def message_of(letter: Any, request: Any) -> str:
    """The message of a consignment, or that an incoming letter came by. NotFound."""
    own = getattr(letter, "message_id", "") or ""
    if not own:
        wanted = str(request.form.get("consignment", ""))
        found = (one.message_id for one in tracking.consignments(letter) if one.id == wanted)
        own = next(found, "") or ""
    if not (own and configured()):
        raise NotFound(_("The letter has no such consignment."), field="consignment")
    return own


def sent(request: Any, data: bytes, media_type: str, name: str) -> bytes:
    """A download that nobody keeps."""
    for header, value in (
        ("Content-Type", media_type),
        ("Content-Length", str(len(data))),
        ("Content-Disposition", f'attachment; filename="{name}"'),
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "private, no-store"),
    ):
        request.response.setHeader(header, value)
    return data
