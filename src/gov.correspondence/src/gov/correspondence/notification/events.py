"""What people are told of, and which acts on a desk amount to it. Pure.

A letter that begins to wait for somebody is news, whoever made it wait: the same index that fills
the desks says so (``letters.awaits``), so that exactly those are told who may act.
"""

from collections.abc import Iterable
from gov.correspondence import _
from typing import NamedTuple
from zope.i18nmessageid import Message


class Event(NamedTuple):
    """One kind of news; ``acts`` are those of the desk that a letter begins to wait for, none
    where the news is another than that (``noticing``, ``deadlines``)."""

    id: str
    title: Message
    acts: tuple[str, ...]


class News(NamedTuple):
    """An event and for whom: ``token`` is the act and the group as the index spells them."""

    event: str
    token: str


EVENTS = (
    Event("referred", _("Referred to you"), ("referral",)),
    Event("copied", _("A copy for you"), ("copy-unread",)),
    Event("to-sign", _("For you to sign"), ("approve", "sign", "prepare")),
    Event("to-review", _("For you to review"), ("endorse", "consult")),
    Event("returned", _("Returned to you"), ("returned-draft", "returned-review", "returned")),
    Event("to-register", _("To open and register"), ("open_letter", "register")),
    Event("distributed", _("With your unit"), ("close", "release")),
    Event("asked", _("Its sender waits for you"), ("answer-withdrawal", "reminded")),
    Event("answered", _("An answer arrived"), ()),
    Event("due-soon", _("Due soon"), ()),
    Event("late", _("Late"), ()),
    Event(
        "undelivered",
        _("Not delivered"),
        ("another-way", "came-back", "late", "late-registry", "withdrawal-kept"),
    ),
)
BY_ID = {event.id: event for event in EVENTS}
OF_ACT = {act: event.id for event in EVENTS for act in event.acts}


def news(before: Iterable[str], after: Iterable[str]) -> tuple[News, ...]:
    """Return what is new for whom when a letter that waited so now waits so.

    Both are tokens of the index, ``<act>|<group>``. To go on to another act of the same event is
    no news to a group that it concerned before.
    """
    known = {_place(token) for token in before}
    found: dict[tuple[str, str], News] = {}
    for token in after:
        place = _place(token)
        if place[0] and place not in known:
            found.setdefault(place, News(place[0], token))
    return tuple(found.values())


def _place(token: str) -> tuple[str, str]:
    act, _bar, group = token.partition("|")
    return OF_ACT.get(act, ""), group
