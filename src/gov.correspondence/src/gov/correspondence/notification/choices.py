"""What each person chose about being told, within what the agency leaves open."""

from BTrees.OOBTree import OOBTree
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


def of(user_id: str) -> Choices:
    """Return what a person chose."""
    kept = IAnnotations(api.portal.get()).get(KEY)
    return kept.of(user_id) if kept is not None else Choices()
