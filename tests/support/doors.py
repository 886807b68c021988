"""What is registered to answer requests, from the component registry of the running portal."""

from collections.abc import Iterator
from typing import Any
from typing import NamedTuple
from zope.component import getGlobalSiteManager
from zope.component import getSiteManager
from zope.interface import providedBy
from zope.publisher.interfaces import IRequest


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
