"""The pack as a file, for pages and programs alike."""

import segno
from datetime import date
from gov.correspondence.api import agencies
from gov.correspondence.hybrid import pack
from gov.correspondence.hybrid.manifest import Manifest
from gov.correspondence.hybrid.manifest import short
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.browser.words import size
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.printing.paper import pdf
from gov.correspondence.registers.printing import PDF
from gov.correspondence.registers.printing import Printed
from gov.correspondence.registers.wording import Wording
from gov.correspondence.verification import qr
from gov.correspondence.verification import verifying
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


def printed(letter: OutgoingLetter, request: Any, consignment_id: str) -> Printed:
    """Return the pack of a consignment; the documents only to who may read the letter.

    Raises ``NotAllowed``, ``NotFound``, ``WrongState``, ``Invalid``.
    """
    consignment = pack.ask(letter, consignment_id)
    wording = Wording(request, api.portal.get_current_language())
    page = Cover(letter, request).page(pack.manifest(letter, consignment), wording)
    documents = pack.files(letter, consignment) if may(letter, "Read Letter") else []
    name = f"{letter.getId()}-{consignment.id}.pdf"
    return Printed(pack.bound(pdf(page), documents), PDF, name)


class Cover(BrowserView):
    """The first page of a pack; registered nowhere."""

    template = ViewPageTemplateFile("templates/cover.pt")
    manifest: Manifest
    words: Wording

    def page(self, manifest: Manifest, words: Wording) -> str:
        """Return the HTML of the cover."""
        self.manifest, self.words = manifest, words
        return str(self.template())

    @property
    def agency(self) -> str:
        """Return the name of our agency."""
        return parties.agency(self.manifest.agency)

    @property
    def addressee(self) -> str:
        """Return who gets the pack."""
        return parties.recipient(self.manifest.recipient)

    @property
    def salutation(self) -> str:
        """Return how the addressee is addressed; ``""`` where the directory does not say."""
        row = self.manifest.recipient
        found = agencies.get(row.get("agency") or "") if row.get("agency") else None
        posts = {post.code: post for post in found.posts} if found else {}
        post = posts.get(row.get("post") or "")
        form = post.form_of_address.get(self.words.language) if post else None
        return form.salutation if form else ""

    @property
    def day(self) -> str:
        """Return the date of the letter in words."""
        day = self.manifest.day
        return self.words.day(date.fromisoformat(day)) if day else ""

    @property
    def way(self) -> Any:
        """Return how the pack travels."""
        way = self.manifest.recipient.get("delivery") or ""
        return words.delivery(way if way != "exchange" else "hand")

    def documents(self) -> list[dict[str, Any]]:
        """Return the documents as the cover lists them."""
        return [
            {
                "kind": words.FILE_ROLES[one.role],
                "name": one.name,
                "pages": "" if one.pages is None else str(one.pages),
                "size": size(one.size),
                "digest": short(one.sha512),
            }
            for one in self.manifest.documents
        ]

    def physical(self) -> list[dict[str, Any]]:
        """Return what is no file."""
        return [
            {"kind": words.physical_kind(one.kind), "count": one.pieces, "note": one.note}
            for one in self.manifest.physical
        ]

    @property
    def digest(self) -> str:
        """Return the beginning of the digest of the manifest."""
        return short(self.manifest.digest)

    @property
    def code(self) -> str:
        """Return the QR code as SVG."""
        made = segno.make(self.manifest.identity, error="m", micro=False)
        return str(made.svg_inline(scale=1, border=4, omitsize=True))

    @property
    def verifying(self) -> str:
        """Return the code under which the holder verifies the letter, as SVG."""
        return qr.svg(verifying.code(self.context))
