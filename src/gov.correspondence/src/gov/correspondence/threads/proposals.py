"""An incoming letter that quotes one of our numbers proposes its thread."""

from collections.abc import Iterator
from gov.correspondence import _
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.interfaces import LetterLinked
from gov.correspondence.letters import lookup
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.interfaces import RELATIONS
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.threads import answers
from gov.correspondence.threads import links
from gov.correspondence.threads.numbers import quoted
from zope.event import notify


def proposals(letter: Letter) -> list[Letter]:
    """Return letters whose numbers the letter quotes without referring to them.

    Only for those who may read it, and only letters whose envelope they may see.
    """
    if not may(letter, "Read Letter"):
        return []
    found = {each.UID(): each for each in _quoted(letter)}
    known = {letter.UID(), *(each.UID() for each in _referred(letter))}
    return [each for uid, each in found.items() if uid not in known and may(each, "View Envelope")]


def link(letter: Letter, uid: str, relation: str) -> None:
    """Refer to an earlier letter; a sealed letter keeps its own references beside it.

    Raises ``NotAllowed``, ``NotFound``, ``Invalid``.
    """
    if not (may(letter, "Read Letter") and may(letter, "Follow Up Letter")):
        raise NotAllowed(NOT_ALLOWED)
    if relation not in RELATIONS:
        raise Invalid(_("Choose how the letter refers to the other."), field="relation")
    earlier = lookup.by_uid(uid)
    if earlier is None or uid == letter.UID() or not may(earlier, "View Envelope"):
        raise NotFound(_("There is no such letter, or you may not know of it."))
    if any(each.UID() == uid for each in _referred(letter)):
        raise Invalid(_("The letter refers to that one already."), field="uid")
    keys = links.borne(earlier)
    if not keys:
        raise Invalid(_("A letter without a number cannot be referred to."), field="uid")
    letter.further_references = (*links.added(letter), (min(keys), relation))
    links.note(letter)
    answers.note_answer(letter)
    journal.record(letter, "link", to=uid, relation=relation)
    notify(LetterLinked(letter, earlier))


def _quoted(letter: Letter) -> Iterator[Letter]:
    text = "\n".join(filter(None, (letter.letter_subject, letter.body)))
    for number in quoted(text):
        yield from links.bearers((links.OURS, number))


def _referred(letter: Letter) -> Iterator[Letter]:
    for key in links.references(letter):
        yield from links.bearers(key)
