"""The page of a letter."""

from functools import cached_property
from gov.correspondence.api import accounts
from gov.correspondence.api import acts
from gov.correspondence.api import journal
from gov.correspondence.api import registers
from gov.correspondence.api import tracking
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters import sealed
from gov.correspondence.letters import wording
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser import story
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.browser.envelope import Envelope
from gov.correspondence.letters.browser.sight import readers
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.letters.vocabularies import named
from gov.correspondence.reading import documents
from gov.correspondence.tracking.labels import act_label
from gov.correspondence.tracking.labels import status_label
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


READ = "gov.correspondence: Read Letter"
EDIT = "gov.correspondence: Edit Letter"
JOURNAL = "gov.correspondence: View Journal"
SIMPLE = ("submit", "endorse", "approve", "dispatch", "open_letter")


class LetterView(BrowserView):
    """Envelope, content for those who may read it, acts, where it stands, what happened.

    ``failed`` is the act that was just refused and ``refusal`` why; ``typed`` is what was typed
    for it, so that nothing is lost.
    """

    template = ViewPageTemplateFile("templates/letter.pt")
    failed = ""
    refusal: CorrespondenceError | None = None

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.template()

    def typed(self, name: str) -> str:
        """Return what was typed into a field of an act that was refused."""
        value = self.request.form.get(name, "") if self.failed else ""
        return value if isinstance(value, str) else ""

    @cached_property
    def envelope(self) -> Envelope:
        """The card on top of the page."""
        return Envelope(self.context, self.request)

    @cached_property
    def readable(self) -> bool:
        """Whether the reader may see what the letter says."""
        return bool(api.user.has_permission(READ, obj=self.context))

    @cached_property
    def state(self) -> words.Pill:
        """The state as a pill."""
        return words.pill(self.context.kind, api.content.get_state(obj=self.context))

    @cached_property
    def acts(self) -> list[str]:
        """The acts the reader may do now."""
        return acts.available(self.context)

    @cached_property
    def editable(self) -> bool:
        """Whether the reader may open the form of this letter."""
        edits = api.user.has_permission(EDIT, obj=self.context)
        return self.context.kind in WRITTEN and bool(edits)

    @property
    def kind(self) -> Any:
        """What kind of letter it is, in words."""
        return words.KINDS[self.context.kind]

    def texts(self) -> list[dict[str, str]]:
        """Return what the letter says: the text, then its unofficial translation."""
        said = {"languages": self.context.languages or ()}
        shown = wording.rendered(self.context)
        return [
            {"text": shown[name], "language": wording.language(said, name), "name": name}
            for name in wording.TEXTS
            if shown[name]
        ]

    def address(self) -> str:
        """Return how a letter that came through the exchange addresses its recipient."""
        form = sealed.form_of_address(self.context) if self.readable else {}
        return " · ".join(form.values())

    def simple_acts(self) -> list[dict[str, Any]]:
        """Return the acts that are one button, the first as the main one."""
        return [
            {"name": name.replace("_letter", ""), "label": words.NEXT[name]}
            for name in self.acts
            if name in SIMPLE
        ]

    def documents(self) -> list[dict[str, Any]]:
        """Return the files, the one to be read first."""
        return documents.documents(self.context)

    def has(self, role: str) -> bool:
        """Tell whether the letter has a file of a role."""
        return any(file.role == role for file in self.context.files.values())

    def references(self) -> list[dict[str, Any]]:
        """Return the earlier letters this one refers to."""
        return [
            {
                "relation": words.relation(row.get("relation") or ""),
                "side": words.side(row.get("whose") or ""),
                "agency": parties.agency(row.get("agency") or ""),
                "number": row.get("number") or "",
                "day": dates.in_words(row.get("date"), self.request),
            }
            for row in self.context.references or ()
        ]

    def physical(self) -> list[dict[str, Any]]:
        """Return what follows by hand."""
        return [
            {
                "kind": words.physical_kind(row.get("kind") or ""),
                "count": row.get("count") or 0,
                "note": row.get("note") or "",
            }
            for row in self.context.physical_attachments or ()
        ]

    def books(self) -> list[dict[str, Any]]:
        """Return the books in which the reader may register the letter."""
        language = api.portal.get_current_language()
        return [
            {"id": book.id, "name": book.name(language)}
            for book in registers.books_for(self.context)
        ]

    def units(self) -> list[dict[str, Any]]:
        """Return the units a letter can go to; ``has`` marks those that have it."""
        chosen = self.request.form.get("units", [])
        assigned = self.context.assigned_units or ()
        return [
            {
                "code": unit.code,
                "name": named(unit.names, unit.code),
                "has": unit.code in assigned,
                "chosen": unit.code in chosen,
            }
            for unit in accounts.units()
        ]

    def consignments(self) -> list[dict[str, Any]]:
        """Return where the letter stands with each recipient."""
        return [self._consignment(one) for one in tracking.consignments(self.context)]

    def _consignment(self, consignment: Any) -> dict[str, Any]:
        status = tracking.status(consignment)
        way = consignment.recipient.get("delivery") or "exchange"
        facts = consignment.facts()
        reached = [fact for fact in facts if fact.event == status]
        return {
            "recipient": parties.recipient(consignment.recipient),
            "role": words.recipient_role(consignment.recipient.get("role") or ""),
            "label": status_label(status, way),
            "taken_by": _taken_by(reached),
            "css": words.STATUS_CSS.get(status, ""),
            "when": dates.in_words(reached[-1].time, self.request) if reached else None,
            "number": next((fact.number for fact in reversed(facts) if fact.number), ""),
            "reason": reached[-1].reason if reached and self.readable else "",
            "sealed": any(fact.evidence for fact in reached),
            "entered_by": reached[-1].entered_by if reached else "",
            "way": words.carried(reached[-1].way) if reached and reached[-1].way else "",
            "shipment": reached[-1].shipment if reached else "",
        }

    def timeline(self) -> list[dict[str, Any]]:
        """Return what happened, on both sides."""
        return story.rows(self.context, self.request)

    def sides(self, course: list[dict[str, Any]]) -> tuple[str, list[str]]:
        """Return who stands on our side of the timeline and who on the other."""
        return story.sides(course)

    def journal(self) -> list[dict[str, Any]]:
        """Return the journal, newest first; empty for those who may not see it."""
        if not api.user.has_permission(JOURNAL, obj=self.context):
            return []
        return [
            {
                "act": act_label(entry.act),
                "actor": words.actor(entry.actor_name),
                "when": dates.in_words(entry.time, self.request),
                "remark": entry.remark,
                "number": entry.data.get("number", ""),
            }
            for entry in reversed(journal.entries(self.context))
        ]

    def readers(self) -> list[dict[str, Any]]:
        """Return who can see the letter in its present state, and why."""
        return readers(self.context)


def _taken_by(reached: list[Any]) -> str:
    """Return who took what was entered by hand."""
    return reached[-1].by.get("name", "") if reached and reached[-1].entered_by else ""
