"""The page inside the page, in which pdf.js draws a document it is handed."""

from gov.correspondence.reading import policy
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class DocumentFrame(BrowserView):
    """Tools and room for the sheets; it holds nothing of the letter and fetches nothing of it."""

    template = ViewPageTemplateFile("templates/frame.pt")

    def __call__(self) -> str:
        self.site = api.portal.get().absolute_url()
        self.language = "ar" if api.portal.get_current_language() == "ar" else "en"
        self.direction = "rtl" if self.language == "ar" else "ltr"
        response = self.request.response
        response.setHeader("Content-Security-Policy", policy.content_security_policy(self.site))
        response.setHeader("Cache-Control", "private, no-store")
        return str(self.template())

    @property
    def scripts(self) -> str:
        """The address of our own scripts and sheet."""
        return f"{self.site}/{policy.SCRIPTS}"

    @property
    def library(self) -> str:
        """The address of pdf.js."""
        return f"{self.site}/{policy.LIBRARY}"

    version = policy.VERSION
