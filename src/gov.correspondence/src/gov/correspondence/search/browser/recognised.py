"""What was recognised on the scans of a letter, for its readers."""

from gov.correspondence import _
from gov.correspondence.search import scans
from gov.correspondence.search.scans import Standing
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


def words(standing: Standing) -> Any:
    """Return how far a scan is, in words."""
    if standing.state == scans.WAITS:
        return _("Waits to be recognised")
    if standing.state == scans.READING:
        pages = {"page": standing.done + 1, "pages": standing.pages}
        return _("Being recognised: page ${page} of ${pages}", mapping=pages)
    if standing.state == scans.EMPTY:
        return _("No text was recognised")
    return _("Recognised text")


class RecognisedTexts(BrowserView):
    """Page by page, as the machine took it; what counts is the document itself."""

    template = ViewPageTemplateFile("templates/recognised.pt")

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return str(self.template())

    def documents(self) -> list[dict[str, Any]]:
        """Return the scans: id, name, how far each is in words, the texts of its pages."""
        return [
            {
                "id": file.id,
                "name": file.name,
                "url": f"{self.context.absolute_url()}/@@file/{file.id}",
                "words": words(standing),
                "texts": scans.texts(file),
            }
            for file, standing in scans.of(self.context)
        ]
