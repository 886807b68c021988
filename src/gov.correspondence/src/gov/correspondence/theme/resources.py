"""The tags of style sheets and scripts, made once for all pages of a process.

Plone reads and hashes every file anew for each page. Nothing that is shipped changes while a
process runs; where anything can, the tags are made each time, as Plone does.
"""

from collections.abc import Mapping
from plone import api
from plone.app.theming.utils import theming_policy
from plone.registry.interfaces import IRegistry
from plone.resource.interfaces import IResourceDirectory
from Products.CMFPlone.resources.browser.resource import REQUEST_CACHE_KEY
from Products.CMFPlone.resources.browser.resource import ScriptsView
from Products.CMFPlone.resources.browser.resource import StylesView
from typing import Any
from webresource.config import config
from zope.component import getMultiAdapter
from zope.component import getUtility
from zope.component import queryUtility


BUNDLES = "plone.bundles/"
CUSTOM = "plone.app.theming.interfaces.IThemeSettings.custom_css"
# The one condition of a bundle whose answer is known without asking it.
LOGGED_IN = "python: member is not None"
THEME = (
    "__name__",
    "production_css",
    "development_css",
    "production_js",
    "development_js",
    "enabled_bundles",
    "disabled_bundles",
)
# What is shipped and no page can change, or is not ours.
SHIPPED = ("++resource++", "++theme++", "++plone++", "http", "//")
# Addresses of portals, each with and without somebody.
MOST = 32
_made: dict[Any, Mapping[str, str]] = {}


class _Kept:
    """Takes the tags that an earlier page made, where they would be the same."""

    request: Any
    context: Any
    rendered: Mapping[str, str]

    def update(self) -> None:
        """Fill in the tags."""
        if getattr(self.request, REQUEST_CACHE_KEY, None) is not None:
            return super().update()  # type: ignore[misc]
        key = self._key()
        if key in _made:
            setattr(self.request, REQUEST_CACHE_KEY, _made[key])
        super().update()  # type: ignore[misc]
        if key and all(self.rendered.values()):
            if len(_made) >= MOST:
                _made.clear()
            _made[key] = self.rendered

    def _key(self) -> Any:
        """Return all that the tags depend on; ``None`` where that may change unseen."""
        registry = getUtility(IRegistry)
        asked = any(
            getattr(self.request, name, None) for name in ("enabled_bundles", "disabled_bundles")
        )
        if config.development or asked or registry.get(CUSTOM) or _is_overridden():
            return None
        records = registry.records.items(BUNDLES, BUNDLES + "\x7f")
        said = tuple((name, _plain(record.value)) for name, record in records)
        policy = theming_policy(self.request)
        theme = policy.get_theme() if policy.isThemeEnabled() else None
        drawn = tuple((name, _plain(getattr(theme, name, None))) for name in THEME)
        named = [value for name, value in said if name.endswith("compilation")]
        named += [value for name, value in drawn if name.endswith(("_css", "_js"))]
        conditions = {value for name, value in said if name.endswith(".expression")}
        if not all(each.startswith(SHIPPED) for each in named if each):
            return None
        if conditions - {None, "", LOGGED_IN}:
            return None
        state = getMultiAdapter((self.context, self.request), name="plone_portal_state")
        return state.portal_url(), api.user.is_anonymous(), said, drawn


class Styles(_Kept, StylesView):
    """The style sheets."""


class Scripts(_Kept, ScriptsView):
    """The scripts."""


def _is_overridden() -> bool:
    """Tell whether somebody put files into the portal that may stand in for shipped ones."""
    kept = queryUtility(IResourceDirectory, name="persistent")
    return kept is not None and any(
        kept.isFile(name) or kept[name].listDirectory() for name in kept.listDirectory()
    )


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
