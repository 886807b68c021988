"""What changed in a letter between two moments. Pure."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from typing import NamedTuple


TEXTS = ("body", "body_translation")
CONTEXT = 2
MAX_LINES = 2000


class FileMark(NamedTuple):
    """A file as far as it tells one from another: its role, name, SHA-512 in hex."""

    role: str
    name: str
    sha512: str


@dataclass(frozen=True)
class State:
    """What a letter says: its settable fields by name, as JSON values, and its files."""

    fields: Mapping[str, Any]
    files: tuple[FileMark, ...]


class Line(NamedTuple):
    """A line of a text: ``mark`` is ``+`` added, ``-`` removed, ``" "`` unchanged, ``…`` a gap."""

    mark: str
    text: str


class FieldChange(NamedTuple):
    """A field with its value before and after."""

    name: str
    old: Any
    new: Any


class TextChange(NamedTuple):
    """A long text with its changed lines and those around them."""

    name: str
    lines: tuple[Line, ...]


class Changes(NamedTuple):
    """Everything that differs between two states."""

    fields: tuple[FieldChange, ...] = ()
    texts: tuple[TextChange, ...] = ()
    added: tuple[FileMark, ...] = ()
    removed: tuple[FileMark, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        return any(self)


def compare(old: State, new: State) -> Changes:
    """Return what differs from ``old`` to ``new``."""
    names = [*dict.fromkeys([*new.fields, *old.fields])]
    differing = [name for name in names if _value(old, name) != _value(new, name)]
    return Changes(
        fields=tuple(
            FieldChange(name, old.fields.get(name), new.fields.get(name))
            for name in differing
            if name not in TEXTS
        ),
        texts=tuple(
            TextChange(name, lines(str(_value(old, name)), str(_value(new, name))))
            for name in differing
            if name in TEXTS
        ),
        added=tuple(file for file in new.files if file not in old.files),
        removed=tuple(file for file in old.files if file not in new.files),
    )


def lines(old: str, new: str) -> tuple[Line, ...]:
    """Return the changed lines of a text with ``CONTEXT`` lines around each."""
    before, after = old.splitlines()[:MAX_LINES], new.splitlines()[:MAX_LINES]
    found: list[Line] = []
    groups = difflib.SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(
        CONTEXT
    )
    for position, group in enumerate(groups):
        if position or group[0][1]:
            found.append(Line("…", ""))
        for tag, from_old, to_old, from_new, to_new in group:
            if tag == "equal":
                found += [Line(" ", text) for text in before[from_old:to_old]]
                continue
            found += [Line("-", text) for text in before[from_old:to_old]]
            found += [Line("+", text) for text in after[from_new:to_new]]
    return tuple(found)


def _value(state: State, name: str) -> Any:
    """Return a value with every kind of nothing as ``""``; a field added later had none."""
    value = state.fields.get(name)
    return "" if value is None or value in ([], ()) else value
