"""The viewlets of the masthead: head links, brand, search, languages, user menu, imprint."""

from gov.correspondence.accounts import people
from gov.correspondence.theme.appearance import chosen
from gov.correspondence.theme.appearance import emblem
from gov.correspondence.theme.appearance import properties
from gov.correspondence.theme.appearance import sheet_path
from plone.app.layout.viewlets.common import ViewletBase
from plone.registry.interfaces import IRegistry
from Products.CMFCore.utils import getToolByName
from Products.CMFPlone.utils import getSiteLogo
from urllib.parse import parse_qsl
from urllib.parse import urlencode
from zope.component import getMultiAdapter
from zope.component import getUtility


DASHBOARD = "dashboard"


def agency_name(records, language: str, site_title: str) -> str:
    """The agency's name in a language, or the site's title where the policy names none."""
    suffix = "ar" if language.startswith("ar") else "en"
    return records.get(f"gov.correspondence.agency.name_{suffix}") or site_title


def same_page(address: str, query: str, language: str) -> str:
    """The address of the current page asked for again in another language."""
    kept = [pair for pair in parse_qsl(query) if pair[0] != "set_language"]
    return f"{address}?{urlencode([*kept, ('set_language', language)])}"


class HeadViewlet(ViewletBase):
    """The style sheet for the page's direction and the agency's colours."""

    def update(self):
        super().update()
        values = getUtility(IRegistry)
        self.sheet = f"{self.site_url}/{sheet_path(self.portal_state.is_rtl())}"
        self.colours = properties(chosen(values, "primary_colour"), chosen(values, "accent_colour"))


class BrandViewlet(ViewletBase):
    """Emblem, agency and product line, leading to the desk."""

    def update(self):
        super().update()
        values = getUtility(IRegistry)
        self.name = agency_name(
            values, self.portal_state.language(), self.portal_state.portal_title()
        )
        self.logo = getSiteLogo() if values.get("plone.site_logo") else ""
        self.emblem = emblem(chosen(values, "emblem"))


class SearchViewlet(ViewletBase):
    """Search for those who are logged in."""

    def render(self):
        return "" if self.portal_state.anonymous() else super().render()


class LanguagesViewlet(ViewletBase):
    """The same page in the other languages of the site, each named in itself."""

    def update(self):
        super().update()
        state = self.portal_state
        tool = getToolByName(self.context, "portal_languages")
        current = state.language()
        known = tool.getAvailableLanguages()
        address, query = self.request.get("ACTUAL_URL"), self.request.get("QUERY_STRING", "")
        self.languages = [
            {
                "code": code,
                "name": known.get(code, {}).get("native", code),
                "url": same_page(address, query, code),
                "dir": "rtl" if code.startswith("ar") else "ltr",
            }
            for code in tool.getSupportedLanguages()
            if code != current
        ]


class UserViewlet(ViewletBase):
    """The name of who is logged in and what concerns the account; log-in for the others."""

    def update(self):
        super().update()
        self.anonymous = self.portal_state.anonymous()
        self.user_name = people.myself()[1]
        state = getMultiAdapter((self.context, self.request), name="plone_context_state")
        # The desk is what Plone calls a dashboard.
        self.user_actions = [
            {"id": f"personaltools-{each['id']}", "title": each["title"], "href": each["url"]}
            for each in state.actions("user")
            if each["id"] != DASHBOARD
        ]


class NoToolbar:
    """Nobody has Plone's toolbar (ADR 42): none is drawn only to be left out of the page."""

    def update(self):
        """There is nothing to find out."""

    def render(self):
        """Return nothing."""
        return ""


class ImprintViewlet(BrandViewlet):
    """The foot of the page: the agency and the product."""
