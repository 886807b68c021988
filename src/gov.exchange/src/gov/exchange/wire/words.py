"""Sentences that can be said in another language: the English text is the message id. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence whose ``${names}`` stand for the values of ``mapping``, which may be
    messages themselves."""

    text: str
    mapping: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return filled(self.text, {name: str(value) for name, value in self.mapping.items()})


class RefusedError(ValueError):
    """An act that is not done, and why; ``message`` can be said in another language."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its ``${names}`` replaced."""
    for name, value in values.items():
        text = text.replace(f"${{{name}}}", value)
    return text


def _(text: str, mapping: Mapping[str, object] | None = None) -> Message:
    """A message; called so that its text is found for translation."""
    return Message(text, mapping or {})
