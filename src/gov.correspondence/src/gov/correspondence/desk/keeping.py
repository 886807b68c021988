"""What each person chose for the own desk: order, what is hidden, filters of lists."""

from BTrees.OOBTree import OOBTree
from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.exceptions import NotAllowed
from persistent import Persistent
from plone import api
from typing import Any
from typing import NamedTuple
from zope.annotation.interfaces import IAnnotations


KEY = "gov.correspondence.desk"


class Choices(NamedTuple):
    """Ids of blocks and kept searches in their ``order``, those ``hidden``, and filters.

    ``filters`` has the name of a list and the pairs of name and value that narrow it.
    """

    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    filters: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()


class Desks(Persistent):
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


def mine() -> Choices:
    """Return what the person logged in chose."""
    kept = IAnnotations(api.portal.get()).get(KEY)
    return kept.of(people.current_id()) if kept is not None else Choices()


def arrange(order: tuple[str, ...], hidden: tuple[str, ...]) -> None:
    """Keep order and what is hidden; two empty ones give the desk everybody begins with.

    Raises ``NotAllowed``.
    """
    _keep(mine()._replace(order=order, hidden=hidden))


def filters(name: str) -> dict[str, str]:
    """Return the filters kept for a list."""
    return dict(dict(mine().filters).get(name, ()))


def keep_filters(name: str, chosen: Mapping[str, str]) -> None:
    """Keep the filters of a list, none to clear it. Raises ``NotAllowed``."""
    kept = dict(mine().filters)
    kept.pop(name, None)
    if chosen:
        kept[name] = tuple(sorted(chosen.items()))
    _keep(mine()._replace(filters=tuple(sorted(kept.items()))))


def create(portal: Any) -> None:
    """Make the place for what the portal's people choose, once."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Desks()


def _keep(choices: Choices) -> None:
    if not people.current_id():
        raise NotAllowed(_("Log in first."))
    portal = api.portal.get()
    create(portal)
    IAnnotations(portal)[KEY].keep(people.current_id(), choices)
