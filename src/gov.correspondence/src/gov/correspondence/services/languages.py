"""In which language a person is answered."""

from plone import api
from zope.component.hooks import getSite
from zope.i18n import translate


# What is spoken before a portal was reached.
SPOKEN = ("ar", "en")


def _preferred(header):
    """Return the language codes of an ``Accept-Language`` header (RFC 9110, 12.5.4), best first."""
    weighed = []
    for part in header.split(","):
        tag, _, parameters = part.strip().partition(";")
        try:
            weight = float(parameters.strip().removeprefix("q=") or 1)
        except ValueError:
            weight = 0.0
        weighed.append((-weight, tag.strip().split("-")[0].lower()))
    return [tag for weight, tag in sorted(weighed, key=lambda item: item[0]) if weight and tag]


def language(request):
    """Return the code of the language the caller asked for, else chose, else the portal's."""
    wished = _preferred(request.getHeader("Accept-Language", "") or "")
    if getSite() is None:
        return next((code for code in wished if code in SPOKEN), SPOKEN[0])
    tool = api.portal.get_tool("portal_languages")
    offered = tool.getSupportedLanguages()
    if not api.user.is_anonymous():
        wished.append(api.user.get_current().getProperty("language", "") or "")
    wished.append(tool.getDefaultLanguage())
    return next((code for code in wished if code in offered), "en")


def said(message, request):
    """Return the message in the caller's language, as plain text."""
    return translate(message, context=request, target_language=language(request)) or str(message)
