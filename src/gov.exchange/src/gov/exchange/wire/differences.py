"""What another list changes, in words: for whoever is about to sign it. Pure."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from gov.exchange.wire.agency import Agency
from gov.exchange.wire.agency import Post
from gov.exchange.wire.agency import Service
from gov.exchange.wire.agency import Status
from gov.exchange.wire.agency import Unit
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.directory import Group
from gov.exchange.wire.entries import CAPABILITIES
from gov.exchange.wire.entries import PURPOSES
from gov.exchange.wire.words import _
from gov.exchange.wire.words import Message
from itertools import repeat
from typing import Any


FACTS: dict[str, Message] = {
    "code": _("Code"),
    "type": _("Type"),
    "sector": _("Sector"),
    "parent": _("Belongs to"),
    "paper_stops": _("Paper stops on"),
    "highest_confidentiality": _("Highest degree it takes"),
    "endpoints": _("Addresses, the first one counts"),
    "suites": _("Suites"),
}
LANGUAGES: dict[str, Message] = {"ar": _("Name in Arabic"), "en": _("Name in English")}
RULES: dict[str, Message] = {
    "types": _("Types"),
    "sectors": _("Sectors"),
    "parents": _("Belonging to"),
    "agencies": _("Agencies by name"),
}
FORMS: dict[tuple[str, str], Message] = {
    ("ar", "salutation"): _("Form of address in Arabic"),
    ("ar", "opening"): _("Opening formula in Arabic"),
    ("ar", "closing"): _("Closing formula in Arabic"),
    ("en", "salutation"): _("Form of address in English"),
    ("en", "opening"): _("Opening formula in English"),
    ("en", "closing"): _("Closing formula in English"),
}
NOTHING = "–"
Facts = list[tuple[Message, str | None]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: the agency or group it is about (``names`` empty for the list itself) and what
    becomes of it. ``grave`` where a key or an agency ends."""

    id: str
    names: Mapping[str, str]
    says: Message
    grave: bool = False


def differences(before: Directory, after: Directory) -> list[Difference]:
    """Every change from one list to the other but its number, dates and seal."""
    found = list(of_list(before, after))
    found += compared(before.agencies, after.agencies, of_agency, NEW_AGENCY, LOST_AGENCY)
    old, new = ({group.id: group for group in each.groups} for each in (before, after))
    return found + compared(old, new, of_group, NEW_GROUP, LOST_GROUP)


NEW_AGENCY, LOST_AGENCY = _("Is new on the list."), _("Is taken off the list.")
NEW_GROUP, LOST_GROUP = _("Is a new group."), _("Is taken off the list of groups.")


def of_list(before: Directory, after: Directory) -> Iterator[Difference]:
    """What concerns no agency of its own."""
    if before.scheme != after.scheme:
        yield Difference("", {}, _("The name or kind of the list changes."))
    if (before.classifications, before.urgencies) != (after.classifications, after.urgencies):
        yield Difference("", {}, _("The national codes change."))


def compared(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    compare: Callable[[Any, Any], Iterable[tuple[Message, bool]]],
    new: Message,
    lost: Message,
) -> list[Difference]:
    """The changes of everything that has an id and names."""
    found = []
    for id, one in after.items():
        known = before.get(id)
        said = [] if known is not None else [(new, False)]
        said += compare(known, one)
        found += [Difference(id, one.names, says, grave) for says, grave in said]
    gone = [one for id, one in before.items() if id not in after]
    return found + [Difference(one.id, one.names, lost, True) for one in gone]


def of_agency(before: Agency | None, after: Agency) -> Iterator[tuple[Message, bool]]:
    """The changes of one agency, each with whether it is grave."""
    if before is not None and before.status is not after.status:
        suspended = after.status is Status.SUSPENDED
        yield (
            (_("Is suspended: nobody exchanges letters with it.") if suspended else BACK),
            suspended,
        )
    yield from named(before, after)
    for name, title in FACTS.items():
        yield from fact(title, getattr(before, name, None), getattr(after, name))
    yield from fact(_("Largest package in bytes"), *limits(before, after, "max_package_bytes"))
    yield from fact(_("Most objects in a letter"), *limits(before, after, "max_objects"))
    yield from served(before.capabilities if before else (), after.capabilities)
    yield from arranged(_("Units"), of_unit, before.units if before else (), after.units)
    yield from arranged(_("Posts"), of_post, before.posts if before else (), after.posts)
    yield from keys(before.services if before else (), after.services)


BACK = _("Is no longer suspended.")


def of_group(before: Group | None, after: Group) -> Iterator[tuple[Message, bool]]:
    """The changes of one group."""
    yield from named(before, after)
    for name, title in RULES.items():
        yield from fact(title, getattr(before, name, None), getattr(after, name))


def named(before: Any, after: Any) -> Iterator[tuple[Message, bool]]:
    """Changes of names."""
    old = before.names if before else {}
    for language, title in LANGUAGES.items():
        yield from fact(title, old.get(language), after.names.get(language))


def limits(before: Agency | None, after: Agency, name: str) -> tuple[Any, Any]:
    """A limit before and after."""
    return getattr(before.limits, name) if before else None, getattr(after.limits, name)


def fact(title: Message, before: Any, after: Any) -> Iterator[tuple[Message, bool]]:
    """A member whose value is another one."""
    old, new = shown(before), shown(after)
    if old == new:
        return
    if old == NOTHING:
        yield _("${title}: ${new}", {"title": title, "new": new}), False
    else:
        yield _("${title}: ${old} becomes ${new}", {"title": title, "old": old, "new": new}), False


def served(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[tuple[Message, bool]]:
    """Optional parts of the protocol that come or go."""
    for says, names in (
        (_("Serves: ${part}"), [each for each in after if each not in before]),
        (_("No longer serves: ${part}"), [each for each in before if each not in after]),
    ):
        for each in names:
            yield Message(says.text, {"part": CAPABILITIES.get(each, each)}), False


def shown(value: Any) -> str:
    """A value as text."""
    if isinstance(value, tuple):
        return ", ".join(value) or NOTHING
    return NOTHING if value is None else str(value)


def arranged(
    title: Message,
    facts: Callable[[Any], Facts],
    before: tuple[Any, ...],
    after: tuple[Any, ...],
) -> Iterator[tuple[Message, bool]]:
    """Units or posts: which are new or gone, all that is said of new ones and what changes."""
    old, new = ({one.id: one for one in each} for each in (before, after))
    for says, ids in (
        (_("${title}: new: ${ids}"), [id for id in new if id not in old]),
        (_("${title}: taken off: ${ids}"), [id for id in old if id not in new]),
    ):
        if ids:
            yield Message(says.text, {"title": title, "ids": ", ".join(ids)}), False
    for id, one in new.items():
        if one != old.get(id):
            told = list(said_of(title, facts, old.get(id), one))
            # Another language than the two, or a member of a later version.
            other = _("${title}: changed: ${ids}", {"title": title, "ids": id})
            yield from told or [(other, False)]


def said_of(
    title: Message, facts: Callable[[Any], Facts], before: Any, after: Any
) -> Iterator[tuple[Message, bool]]:
    """What changes of a unit or post, all that is said of a new one."""
    had = [value for _what, value in facts(before)] if before else repeat(None)
    for (what, value), known in zip(facts(after), had, strict=False):
        whole = _("${title}: ${id}, ${what}", {"title": title, "id": after.id, "what": what})
        yield from fact(whole, known, value)


def of_unit(unit: Unit) -> Facts:
    """Everything that is said of a unit."""
    return [*called(unit), (FACTS["parent"], unit.parent)]


def of_post(post: Post) -> Facts:
    """Everything that is said of a post, its forms of address part by part."""
    forms = [
        (title, getattr(post.form_of_address.get(language), part, None) or None)
        for (language, part), title in FORMS.items()
    ]
    return [*called(post), (FACTS["parent"], post.unit), *forms]


def called(one: Unit | Post) -> Facts:
    """The names of a unit or post."""
    return [(title, one.names.get(language)) for language, title in LANGUAGES.items()]


def keys(before: tuple[Service, ...], after: tuple[Service, ...]) -> Iterator[tuple[Message, bool]]:
    """Certificates that are new or end."""
    known = {service.fingerprint: service for service in before}
    for service in after:
        old = known.get(service.fingerprint)
        if old is None:
            yield new_key(service), False
        elif old.status is not service.status:
            yield ended_key(service), service.status is Status.REVOKED


def new_key(service: Service) -> Message:
    """A certificate that is listed for the first time."""
    values = {
        "purpose": PURPOSES[service.type],
        "since": f"{service.status_starting_time:%Y-%m-%d %H:%M} UTC",
        "ends": f"{service.certificate.not_valid_after_utc:%Y-%m-%d}",
    }
    return _("A new ${purpose} key counts from ${since}; its certificate ends on ${ends}.", values)


def ended_key(service: Service) -> Message:
    """A certificate with another status."""
    values = {
        "purpose": PURPOSES[service.type],
        "key": service.fingerprint[:16],
        "reason": service.reason or NOTHING,
    }
    if service.status is Status.REVOKED:
        return _("The ${purpose} key ${key} is revoked: ${reason}", values)
    return _("The ${purpose} key ${key} is no longer used; what it sealed stays good.", values)
