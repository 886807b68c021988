"""What stands on the envelope of a letter, as the rows of its card."""

from gov.correspondence import _
from gov.correspondence.letters import lists
from gov.correspondence.letters import sealed
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.content import asked_by
from gov.correspondence.letters.content import Letter
from typing import Any
from typing import NamedTuple


class Fact(NamedTuple):
    """One row: a label and a text, a number (shown left to right) or a day in words."""

    label: Any
    text: Any = ""
    number: str = ""
    day: dict[str, str] | None = None
    wide: bool = False

    @property
    def known(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.text or self.number or self.day)


class Envelope:
    """The envelope of one letter, for whoever holds *View Envelope*."""

    def __init__(self, letter: Letter, request: Any) -> None:
        self.letter = letter
        self.request = request

    def facts(self) -> list[Fact]:
        """Return the rows that have something to show, in the order of a printed letter."""
        own = self._incoming() if self.letter.kind == "incoming" else self._outgoing()
        return [fact for fact in [*own, *self._shared()] if fact.known]

    def marks(self) -> list[dict[str, str]]:
        """Return the badges that set the letter apart: raised degrees and the handling mark."""
        letter = self.letter
        marks = [parties.badge(lists.handlings(), letter.handling)]
        for values, code in self._degrees():
            if values and code != values[0].code:
                marks.append(parties.badge(values, code))
        return [mark for mark in marks if mark]

    def recipients(self) -> list[dict[str, Any]]:
        """Return each recipient with its way, whether it gets the original, and its address."""
        return [
            {
                "name": parties.recipient(row),
                "role": words.recipient_role(row.get("role") or ""),
                "delivery": _way(row),
                "address": row.get("address") or "",
            }
            for row in self.letter.recipients or ()
        ]

    def _outgoing(self) -> list[Fact]:
        letter: Any = self.letter
        return [
            Fact(_("Unit"), parties.unit(letter.unit or "")),
            Fact(_("Signed by the unit"), parties.unit(letter.signatory_unit or "")),
            Fact(_("Date of the letter"), day=self._words(letter.letter_date)),
            Fact(_("Registered at"), day=self._words(letter.registered_at)),
            Fact(_("Signature"), words.signature(letter.signature_mode or "")),
            Fact(_("Distributed to"), parties.units(letter.assigned_units or ())),
        ]

    def _incoming(self) -> list[Fact]:
        letter: Any = self.letter
        absent = _("Without a number") if letter.their_number_absent else ""
        unofficial = next(iter(sealed.unofficial(letter)), "")
        return [
            Fact(_("Sender"), parties.sender(letter), wide=True),
            Fact(_("Their number"), absent, number=letter.their_number or ""),
            Fact(_("Their date"), day=self._words(letter.their_date)),
            Fact(_("Way of arrival"), words.delivery(letter.arrival or "")),
            Fact(_("Arrived at"), day=self._words(letter.arrived_at)),
            Fact(_("Registered at"), day=self._words(letter.registered_at)),
            Fact(_("Addressed to"), parties.unit(letter.addressee_unit or "")),
            Fact(_("Kind"), _("Circular") if sealed.document_type(letter) == "circular" else ""),
            Fact(_("Signature"), words.signature(letter.signature_mode or "")),
            Fact(_("Unofficial translation"), words.language(unofficial)),
            Fact(_("Distributed to"), parties.units(letter.assigned_units or ())),
        ]

    def _shared(self) -> list[Fact]:
        letter = self.letter
        confidentiality, urgency = (parties.badge(*degree) for degree in self._degrees())
        return [
            Fact(_("Confidentiality"), (confidentiality or {}).get("name", "")),
            Fact(_("Urgency"), (urgency or {}).get("name", "")),
            Fact(_("Answer due by"), day=self._words(asked_by(letter))),
            Fact(_("Number of attachments"), number=str(letter.declared_attachments or 0)),
        ]

    def _degrees(self) -> list[tuple[list[lists.Value], str | None]]:
        return [
            (lists.confidentialities(), self.letter.confidentiality),
            (lists.urgencies(), self.letter.urgency),
        ]

    def _words(self, value: Any) -> dict[str, str] | None:
        return dates.in_words(value, self.request)


def _way(row: Any) -> Any:
    """Return how a recipient is reached; a unit of ours is just handed the memo."""
    if row.get("kind") == "unit":
        return _("Inside the agency")
    return words.delivery(row.get("delivery") or "exchange")
