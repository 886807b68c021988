"""Further copies of a letter: asking before one is registered, and the bond between them."""

from gov.correspondence import _
from gov.correspondence.api import letters
from gov.correspondence.exceptions import Duplicate
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from gov.correspondence.incoming import duplicates
from gov.correspondence.incoming.duplicates import Match
from gov.correspondence.journal import log
from gov.correspondence.letters import transitions
from gov.correspondence.services.values import plain
from typing import Any


def ask(letter: Any, further_copy_of: str) -> None:
    """Let a letter pass that is new, or that the clerk declares to be a further copy.

    For ``registers.writer``, in the registering transaction. A letter hidden from the caller is
    never spoken of; its own journal notes that a copy may have come, for those who read it.
    Raises as ``decide``.
    """
    found = _unbound(letter)
    known = duplicates.visible(found)
    first = _decided(letter, further_copy_of, known)
    if letter.kind != "incoming":
        return
    for match in found:
        if match not in known:
            log.record(match.letter, "copy-seen", data={"letter": letter.UID()})
    if first is not None:
        _bind(letter, first)
    duplicates.note(letter)


def decide(letter: Any, further_copy_of: str) -> Any:
    """Return the first letter of which this is a further copy, ``None`` if it is new.

    ``further_copy_of`` is the UID the clerk named, or ``""``. Raises ``Duplicate`` with what the
    caller may know of, ``Invalid`` for a first letter that cannot be one.
    """
    return _decided(letter, further_copy_of, similar(letter))


def similar(letter: Any) -> list[Match]:
    """Return letters like this one that are not bound to it, as far as the caller may know them."""
    return duplicates.visible(_unbound(letter))


def first_of(letter: Any) -> Any:
    """Return the letter of which this is a further copy, ``None`` also where it is hidden."""
    return _visible(getattr(letter, "further_copy_of", ""))


def copies_of(letter: Any) -> list[Any]:
    """Return the further copies of a letter that the caller may see."""
    found = (_visible(uid) for uid in getattr(letter, "further_copies", ()))
    return [each for each in found if each is not None]


def described(match: Match) -> dict[str, Any]:
    """Return what a clerk must know to decide, JSON values of the envelope alone."""
    letter = match.letter
    names = ("number", "their_number", "their_date", "arrival", "arrived_at", "registered_at")
    return {
        "@id": letter.absolute_url(),
        "uid": letter.UID(),
        "title": letter.Title(),
        "state": transitions.state(letter),
        "reasons": list(match.reasons),
        **{name: plain(getattr(letter, name, None)) for name in names},
    }


def _unbound(letter: Any) -> list[Match]:
    if letter.kind != "incoming":
        return []
    return [each for each in duplicates.matches(letter) if not _are_bound(letter, each.letter)]


def _decided(letter: Any, further_copy_of: str, known: list[Match]) -> Any:
    if further_copy_of:
        return _first(letter, further_copy_of, known)
    if known:
        raise Duplicate([described(each) for each in known])
    return None


def _first(letter: Any, uid: str, known: list[Match]) -> Any:
    if letter.kind != "incoming":
        raise Invalid(_("Only an incoming letter has copies."), field="further_copy_of")
    if known and uid not in [each.letter.UID() for each in known]:
        raise Duplicate([described(each) for each in known])
    found = _visible(uid) if isinstance(uid, str) else None
    if found is None or found.kind != "incoming":
        message = _("There is no such letter to be a further copy of.")
        raise Invalid(message, field="further_copy_of")
    first = first_of(found) or found
    if first.UID() == letter.UID():
        message = _("The other letter is a further copy of this one.")
        raise Invalid(message, field="further_copy_of")
    return first


def _bind(letter: Any, first: Any) -> None:
    letter.further_copy_of = first.UID()
    first.further_copies = (*getattr(first, "further_copies", ()), letter.UID())
    log.record(letter, "further-copy", data={"of": first.UID()})
    log.record(first, "copy-registered", data={"letter": letter.UID()})


def _are_bound(letter: Any, other: Any) -> bool:
    roots = [getattr(each, "further_copy_of", "") or each.UID() for each in (letter, other)]
    return bool(roots[0] == roots[1])


def _visible(uid: str) -> Any:
    try:
        return letters.get(uid) if uid else None
    except NotFound:
        return None
