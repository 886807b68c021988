"""Searches that people keep: each has their own, and sees how many letters answer."""

import secrets
from BTrees.OOBTree import OOBTree
from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters import typed
from gov.correspondence.search.facets import NAMES
from gov.correspondence.search.tokens import MAX_TEXT
from persistent import Persistent
from plone import api
from typing import Any
from typing import NamedTuple
from zope.annotation.interfaces import IAnnotations


KEY = "gov.correspondence.search.saved"
MAX_NAME = 80
MOST = 12


class Saved(NamedTuple):
    """A search somebody keeps: what was typed, and the facets chosen as pairs."""

    id: str
    name: str
    text: str
    chosen: tuple[tuple[str, str], ...]


class Searches(Persistent):
    """Of each person (user id) what is kept, as plain tuples; closed to the publisher."""

    __roles__ = ()

    def __init__(self) -> None:
        self._kept = OOBTree()

    def of(self, user_id: str) -> list[Saved]:
        """Return the searches of a person, the oldest first."""
        return [Saved(*each) for each in self._kept.get(user_id, ())]

    def keep(self, user_id: str, searches: list[Saved]) -> None:
        """Keep these searches of a person."""
        self._kept[user_id] = tuple(tuple(each) for each in searches)


def mine() -> list[Saved]:
    """Return the searches of the person logged in."""
    kept = IAnnotations(api.portal.get()).get(KEY)
    return kept.of(people.current_id()) if kept is not None else []


def save(name: str, text: str, chosen: Mapping[str, str]) -> Saved:
    """Keep a search; see ``api.search.save``."""
    found = mine()
    made = Saved(secrets.token_hex(8), _name(name, found), _text(text), _chosen(chosen))
    if not (made.text or made.chosen):
        raise Invalid(_("Search for something first."), field="q")
    if len(found) >= MOST:
        raise Invalid(_("Keep at most ${count} searches.", mapping={"count": MOST}), field="name")
    _keep([*found, made])
    return made


def forget(search_id: str) -> None:
    """Drop a search; see ``api.search.forget``."""
    found = mine()
    kept = [each for each in found if each.id != search_id]
    if len(kept) == len(found):
        raise NotFound(_("You keep no such search."), field="id")
    _keep(kept)


def create(portal: Any) -> None:
    """Make the place for the searches of the portal's people, once."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Searches()


def _keep(searches: list[Saved]) -> None:
    if not people.current_id():
        raise NotAllowed(_("Log in first."))
    portal = api.portal.get()
    create(portal)
    IAnnotations(portal)[KEY].keep(people.current_id(), searches)


def _name(name: str, found: list[Saved]) -> str:
    clean = typed.line(name, "name", MAX_NAME, typed.MISSING)
    if any(each.name == clean for each in found):
        raise Invalid(_("You keep a search of this name."), field="name")
    return clean


def _text(text: str) -> str:
    return typed.line(text, "q", MAX_TEXT)


def _chosen(chosen: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the facets chosen, in their order; a value that is none finds nothing."""
    return tuple((name, _text(chosen[name])) for name in NAMES if chosen.get(name))
