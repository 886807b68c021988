"""Who can see a letter in its present state, and why: the same relations the catalog indexes."""

from AccessControl.PermissionRole import rolesForPermissionOn
from collections.abc import Iterator
from datetime import date
from gov.correspondence.accounts.capacities import DELEGABLE
from gov.correspondence.accounts.capacities import delegated_group
from gov.correspondence.delegation import clock
from gov.correspondence.delegation import rules
from gov.correspondence.delegation.ledger import ledger
from gov.correspondence.letters import access
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.localroles import standing
from gov.correspondence.sealing import appointing
from plone import api
from typing import NamedTuple
from zope.i18nmessageid import Message


READ = "gov.correspondence: Read Letter"
VIEW = "gov.correspondence: View Envelope"


class Seer(NamedTuple):
    """Somebody who sees a letter.

    ``kind`` is ``duty`` (all who hold ``held`` in ``unit``), ``person``, ``post``, ``delegate`` or
    ``opener``; ``person`` a user id and ``until`` the last day where one is set; ``reads`` tells
    whether the content is open too, or the envelope alone; ``group`` is the catalog's spelling.
    """

    kind: str
    unit: str
    held: str
    person: str
    post: str
    until: date | None
    reason: Message | str
    reads: bool
    group: str


def seers(letter: Letter) -> list[Seer]:
    """Return everybody who sees the letter now, each once for each reason.

    A person, delegate or named opener stands here only while cleared for the letter.
    """
    stand = standing(letter)
    seen, read = _roles(letter, VIEW), _roles(letter, READ)
    found = [
        seer
        for relation in access.relations(stand)
        if relation.role in seen
        for seer in _seers(relation, stand, relation.role in read)
    ]
    return _merged(found)


def _merged(found: list[Seer]) -> list[Seer]:
    """Drop repetitions; who reads for the same reason elsewhere in the list is named once."""
    kept: dict[Seer, Seer] = {}
    for seer in found:
        key = seer._replace(reads=False)
        known = kept.get(key)
        kept[key] = seer if known is None or seer.reads else known
    return list(kept.values())


def _seers(relation: access.Relation, stand: access.Standing, reads: bool) -> Iterator[Seer]:
    for group in access.groups(relation, stand.rank, stand.kind):
        seer = Seer(
            "duty", relation.unit, relation.held, "", "", None, relation.reason, reads, group
        )
        if relation.person:
            if group in _groups(relation.person):
                yield seer._replace(kind="person", unit="", held="", person=relation.person)
        elif relation.post:
            yield seer._replace(kind="post", unit="", held="", post=relation.post)
        elif relation.held == access.NAMED:
            yield from _named(seer)
        elif relation.held in DELEGABLE and group == _delegates(relation, stand):
            yield from _delegated(seer, stand)
        else:
            yield seer


def _delegates(relation: access.Relation, stand: access.Standing) -> str:
    return delegated_group(relation.unit, relation.held, stand.rank, stand.kind)


def _named(seer: Seer) -> Iterator[Seer]:
    for naming in appointing.holding(seer.unit):
        if seer.group in _groups(naming.person[0]):
            yield seer._replace(kind="opener", person=naming.person[0], until=naming.ends)


def _delegated(seer: Seer, stand: access.Standing) -> Iterator[Seer]:
    day = clock.today()
    for each in ledger().delegations():
        fits = (each.unit, each.role) == (seer.unit, seer.held) and rules.holds(each, day)
        scope = stand.rank <= each.rank and (not each.kinds or stand.kind in each.kinds)
        if fits and scope and seer.group in _groups(each.delegate[0]):
            yield seer._replace(kind="delegate", person=each.delegate[0], until=each.ends)


def _groups(user_id: str) -> frozenset[str]:
    # Not as a member of the portal: those are remembered from earlier in the request.
    user = api.portal.get_tool("acl_users").getUserById(user_id)
    return frozenset(user.getGroups()) if user is not None else frozenset()


def _roles(letter: Letter, permission: str) -> frozenset[str]:
    return frozenset(rolesForPermissionOn(permission, letter) or ())
