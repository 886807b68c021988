"""What other units were asked about a letter, as its page shows it."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.accounts.people import display_name
from gov.correspondence.api import calendar
from gov.correspondence.api import review
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import offered
from gov.correspondence.letters.browser import parties
from gov.correspondence.review import consulting
from gov.correspondence.review.browser.panel import Part
from gov.correspondence.review.consultation import Consultation
from typing import Any


CONSULTED = {
    "open": (_("Awaiting the answer"), "is-waiting"),
    "answered": (_("Answered"), "is-done"),
    "withdrawn": (_("Taken back"), ""),
}


class ConsultationsPanel(Part):
    """What other units were asked, and the forms to ask and to answer."""

    @property
    def available(self) -> bool:
        readable = super().available and may(self.context, "Read Letter")
        return readable and bool(self.asks or self.rows)

    @cached_property
    def asks(self) -> bool:
        """Whether the reader may ask a unit now."""
        return self.state in consulting.STATES and may(self.context, "Consult On Letter")

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """Return the consultations with what the reader may do with each."""
        return [self._row(each) for each in review.consultations(self.context)]

    def _row(self, each: Consultation) -> dict[str, Any]:
        waits = each.state == "open"
        late = waits and each.due < calendar.today()
        label, css = CONSULTED[each.state]
        heads = waits and consulting.heads(self.context, each)
        me = people.current_id()
        return {
            "id": each.id,
            "unit": parties.unit(each.unit),
            "person": display_name(each.person) if each.person else "",
            "question": each.question,
            "due": self._words(each.due),
            "label": label,
            "css": "is-late" if late else css,
            "answer": each.answer,
            "answered": self._words(each.answer.at) if each.answer else None,
            "heads": heads,
            "answers": heads or (waits and bool(me) and each.person == me),
            "withdraws": waits and self.asks,
        }

    def units(self) -> list[dict[str, str]]:
        """Return the units that can be asked."""
        return [each for each in offered.units() if each["code"] != self.context.unit]
