"""What each person chose about being told, within what the agency leaves open."""

from BTrees.OOBTree import OOBTree
from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.notification import matrix
from gov.correspondence.notification import settings
from gov.correspondence.notification.events import EVENTS
from gov.correspondence.notification.texts import LANGUAGES
from persistent import Persistent
from plone import api
from typing import Any
from typing import NamedTuple
from zope.annotation.interfaces import IAnnotations


KEY = "gov.correspondence.notification.choices"


class Choices(NamedTuple):
    """``ways`` are triples of event, way and ``on`` or ``off``; ``language`` is ``ar``, ``en`` or
    ``""``; ``quiet`` are the own quiet hours, ``("22:00", "06:00")`` or two empty texts."""

    ways: tuple[tuple[str, str, str], ...] = ()
    language: str = ""
    quiet: tuple[str, str] = ("", "")

    @property
    def words(self) -> dict[str, str]:
        """The ways chosen, ``on`` or ``off`` by ``<event>.<way>``."""
        return {f"{event}.{way}": word for event, way, word in self.ways}

    def of(self, event: str) -> dict[str, str]:
        """Return what was chosen for an event, by way."""
        return {way: chosen for each, way, chosen in self.ways if each == event}


class Chosen(Persistent):
    """Of each person (user id) what was chosen, as plain tuples; closed to the publisher."""

    __roles__ = ()

    def __init__(self) -> None:
        self._kept = OOBTree()

    def of(self, user_id: str) -> Choices:
        """Return what a person chose."""
        return Choices(*self._kept.get(user_id, ()))

    def keep(self, user_id: str, choices: Choices) -> None:
        """Keep what a person chose."""
        self._kept[user_id] = tuple(choices)


def create(portal: Any) -> None:
    """Make the place for what the portal's people choose, once."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Chosen()


def mine() -> Choices:
    """Return what the person logged in chose."""
    return of(people.current_id())


def open_ways() -> dict[str, str]:
    """Return what the person logged in decides, ``<event>.<way>``, with what holds by default.

    Somebody is told in several roles; what the agency leaves open for one of them can be chosen.
    """
    roles = sorted({matrix.role_of(group) for group in people.groups()})
    written, offered = settings.rows(), settings.offered()
    found = {}
    for event in EVENTS:
        lines = [matrix.cells(written, event.id, role) for role in roles]
        for way in offered:
            words = [line[way] for line in lines if matrix.may_choose(line[way])]
            if words:
                found[f"{event.id}.{way}"] = matrix.ON if matrix.ON in words else matrix.OFF
    return found


def choose(language: str, quiet: tuple[str, str], ways: Mapping[str, str]) -> Choices:
    """Keep what the person logged in chose; ``ways`` has ``on`` or ``off`` by ``<event>.<way>``.

    Raises ``NotAllowed`` for nobody, ``Invalid`` for what the agency decides itself.
    """
    if not people.current_id():
        raise NotAllowed(_("Log in first."))
    if language not in ("", *LANGUAGES):
        raise Invalid(_("There is no such value."), field="language")
    begins = settings.clock_of("quiet_from", quiet[0])
    ends = settings.clock_of("quiet_until", quiet[1])
    if bool(begins) != bool(ends):
        missing = "quiet_until" if begins else "quiet_from"
        raise Invalid(_("Give both hours or none."), field=missing)
    known = open_ways()
    for name, word in ways.items():
        if name not in known or word not in matrix.CHOICES:
            message = _(
                "The agency decides on ${name}, or there is no such way.",
                mapping={"name": name[:40]},
            )
            raise Invalid(message, field="ways")
    pairs = ((*name.split("."), word) for name, word in sorted(ways.items()))
    made = Choices(
        tuple((event, way, word) for event, way, word in pairs), language, (begins, ends)
    )
    portal = api.portal.get()
    create(portal)
    IAnnotations(portal)[KEY].keep(people.current_id(), made)
    return made


def of(user_id: str) -> Choices:
    """Return what a person chose."""
    kept = IAnnotations(api.portal.get()).get(KEY)
    return kept.of(user_id) if kept is not None else Choices()
