"""What an act would change in the settings of the agency, tried and undone."""

from collections.abc import Callable
from gov.correspondence.journal.canonical import canonical
from gov.correspondence.journal.canonical import digest
from gov.correspondence.policy import changes
from gov.correspondence.policy.catalogue import parts
from gov.correspondence.policy.importing import Step
from gov.correspondence.policy.undoing import mark
from gov.correspondence.policy.undoing import undo


def tried(act: Callable[[], None]) -> tuple[Step, ...]:
    """Return what ``act`` would change, part by part; nothing of it stays.

    Raises what the act raises.
    """
    before = [(part, part.rows()) for part in parts()]
    place = mark()
    try:
        act()
        after = [part.rows() for part, _rows in before]
    finally:
        undo(place)
    found = []
    for (part, old), new in zip(before, after, strict=True):
        if differing := tuple(changes.compare(old, new, ordered=part.ordered)):
            found.append(Step(part, old, new, differing))
    return tuple(found)


def version(steps: tuple[Step, ...]) -> str:
    """Return a digest of changes, in hex: the same changes of the same settings, the same."""
    said = [[step.part.id, [repr(each) for each in step.changes]] for step in steps]
    return digest(canonical(said))[:32]
