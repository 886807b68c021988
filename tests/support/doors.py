"""What is registered to answer requests, from the component registry of the running portal."""

from collections.abc import Iterator
from typing import Any
from typing import NamedTuple
from zope.component import getGlobalSiteManager
from zope.component import getSiteManager
from zope.interface import providedBy
from zope.publisher.interfaces import IRequest


_FORGOTTEN = "a stock page for forgotten passwords that only leads to the help with logging in"
_LEADS_ON = "a stock view of the site root that only leads to the desk or the log-in form"
# Doors that name no permission of ours, each with its reason; every other one must.
OPEN_DOORS = {
    "@gcx": "a call of another agency is judged by its signature, see gov.exchange.inbox.gateway",
    "@login": "whoever logs in is nobody yet; guessers are made to wait",
    "login": "whoever logs in is nobody yet; guessers are made to wait",
    "login_form": "whoever logs in is nobody yet; guessers are made to wait",
    "personal-information": "a page of Plone that is narrowed to its Manager",
    "index.html": "what went wrong is said to whom it went wrong for, and nothing else",
    "insufficient-privileges": "says to who is turned away that it was a matter of roles",
    "login-help": "whoever cannot log in is nobody yet; it names the agency and nothing else",
    "contact-info": _FORGOTTEN,
    "mail_password": _FORGOTTEN,
    "mail_password_form": _FORGOTTEN,
    "mail_password_response": _FORGOTTEN,
    "passwordreset": _FORGOTTEN,
    "album_view": _LEADS_ON,
    "author": _LEADS_ON,
    "dashboard": _LEADS_ON,
    "document_view": _LEADS_ON,
    "event_listing": _LEADS_ON,
    "full_view": _LEADS_ON,
    "listing_view": _LEADS_ON,
    "manage-dashboard": _LEADS_ON,
    "summary_view": _LEADS_ON,
    "tabular_view": _LEADS_ON,
}
OUR_PERMISSIONS = ("gov.correspondence", "gov.exchange")
_SERVICE = ("GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS")


class Door(NamedTuple):
    """Something registered to answer on a thing: ``method`` is ``""`` for a page."""

    method: str
    name: str
    factory: Any


def registrations(registry: Any) -> Iterator[Any]:
    """Yield every adapter of a registry and of those it is based on."""
    yield from registry.registeredAdapters()
    for base in registry.__bases__:
        yield from registrations(base)


def doors_of(thing: Any) -> list[Door]:
    """Return what is registered by name for this thing and a request, in whatever layer."""
    provided, found = providedBy(thing), {}
    for registry in {getSiteManager(), getGlobalSiteManager()}:
        for each in registrations(registry):
            if len(each.required) != 2 or not each.name:
                continue
            context, request = each.required
            if context is not None and not provided.isOrExtends(context):
                continue
            if request is None or not (request.isOrExtends(IRequest) or is_layer(request)):
                continue
            found[each.name] = door(each)
    return sorted(found.values(), key=lambda each: (each.method, each.name))


def is_layer(interface: Any) -> bool:
    """Tell whether it marks requests; layers of add-ons extend nothing but Interface."""
    return interface.__name__.endswith("Layer") or "layer" in interface.__name__.lower()


def door(registration: Any) -> Door:
    method, underscore, rest = registration.name.partition("_")
    if underscore and method in _SERVICE and rest.startswith("application_"):
        noun = rest.partition("json_")[2] or rest.partition("json")[2].strip("_")
        return Door(method, noun, registration.factory)
    return Door("", registration.name, registration.factory)


def our_doors() -> list[Door]:
    """Return every page and service of ours that is registered for some thing and a request."""
    found = [
        door(each)
        for each in registrations(getSiteManager())
        if len(each.required) == 2 and each.name and is_ours(each.factory)
    ]
    return sorted(found, key=lambda each: (each.name, each.method))


def is_ours(factory: Any) -> bool:
    """Tell whether a page or service comes from one of our distributions, by class or template."""
    modules = [each.__module__ for each in getattr(factory, "__mro__", ())]
    template = str(getattr(getattr(factory, "index", None), "filename", ""))
    ours = any(name.startswith("gov.") for name in modules) or "/gov/" in template
    return ours and hasattr(factory, "__ac_permissions__")


def permissions(factory: Any) -> set[str]:
    """Return the permissions that Zope asks before it publishes this; none where it asks nobody."""
    return {name for name, _methods in getattr(factory, "__ac_permissions__", ())}
