"""The part of a letter's page that shows its review."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.accounts.people import display_name
from gov.correspondence.api import review
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import offered
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.review.adjusting import STATES
from gov.correspondence.review.path import Path
from gov.correspondence.review.path import Step
from gov.correspondence.review.record import Event
from gov.correspondence.review.record import of
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from typing import Any


EVENTS = {
    "submitted": _("Submitted for review"),
    "endorsed": _("Endorsed"),
    "returned": _("Returned"),
    "withdrawn": _("Approvals withdrawn, the letter was changed"),
    "adjusted": _("Review path changed"),
}
STEP_WORDS = {
    "approved": (_("Endorsed"), "is-done"),
    "turn": (_("Reviewing now"), "is-waiting"),
    "waiting": (_("Not yet"), ""),
}
FREE_ROWS = 3


class Part(ViewletBase):
    """What the parts of the review share; ``view`` is the page of the letter."""

    def render(self) -> str:
        return str(self.index()) if self.available else ""

    @property
    def available(self) -> bool:
        """Whether this part has anything to show."""
        return self.context.kind in WRITTEN

    @cached_property
    def path(self) -> Path:
        """The path of the letter."""
        return review.path(self.context)

    @cached_property
    def state(self) -> str:
        """The state of the letter."""
        return str(api.content.get_state(obj=self.context))

    def typed(self, act: str, name: str) -> str:
        """Return what was typed into a field of an act of ours that was refused."""
        if getattr(self.view, "failed", "") != act:
            return ""
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    def steps(self) -> list[dict[str, Any]]:
        """Return the steps with who approved."""
        return [self._step(position) for position in range(len(self.path.steps))]

    def _step(self, position: int) -> dict[str, Any]:
        path, step = self.path, self.path.steps[position]
        approval = path.approvals[position] if position < path.position else None
        at = "approved" if approval else "turn" if path.turn == step else "waiting"
        return {
            "position": position,
            "reviewer": reviewer(step),
            "label": STEP_WORDS[at][0],
            "css": STEP_WORDS[at][1],
            "by": approval.name if approval else "",
            "when": self._words(approval.at) if approval and approval.by else None,
        }

    def _words(self, value: Any) -> dict[str, str] | None:
        return dates.in_words(value, self.request)


class PathPanel(Part):
    """The path, what happened on it, and the form that lays it anew."""

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return review.events(self.context)

    def returns(self) -> int:
        """Return how often the letter came back."""
        return sum(event.kind == "returned" for event in self.events)

    def came_back(self) -> dict[str, Any] | None:
        """Return the return because of which the letter lies where it lies."""
        if self.state not in STATES or not of(self.context).came_back:
            return None
        event = [each for each in self.events if each.kind == "returned"][-1]
        return self._event(event)

    def story(self) -> list[dict[str, Any]]:
        """Return what happened, the newest first."""
        return [self._event(event) for event in reversed(self.events)]

    def _event(self, event: Event) -> dict[str, Any]:
        return {
            "label": EVENTS[event.kind],
            "name": event.name,
            "when": self._words(event.at),
            "remark": event.remark,
        }

    @cached_property
    def adjustable(self) -> bool:
        """Whether the reader may lay the path now."""
        return self.state in STATES and may(self.context, "Adjust Path")

    def rows(self) -> list[dict[str, Any]]:
        """Return the steps that may be changed, with free rows to add others."""
        typed = self.typed("review-path", "typed") and self.request.form.get("unit", [])
        if isinstance(typed, list) and typed:
            persons = self.request.form.get("person", [])
            return [
                {"unit": unit, "person": person, "number": number}
                for number, (unit, person) in enumerate(zip(typed, persons, strict=False), 1)
            ]
        steps = [*self.path.steps[self.path.fixed :], *[Step()] * FREE_ROWS]
        return [
            {"unit": step.unit, "person": step.person, "number": self.path.fixed + number}
            for number, step in enumerate(steps, 1)
        ]

    def units(self) -> list[dict[str, str]]:
        """Return the units of the agency as choices."""
        return offered.units()


class Ways(Part):
    """Further ways out of a letter's state: back to an earlier reviewer, the copy for signing."""

    @property
    def available(self) -> bool:
        return super().available and bool(self.earlier() or self.warnings() or self.copy())

    def earlier(self) -> list[dict[str, Any]]:
        """Return the steps the reader may return the letter to."""
        if "send_back" not in self.view.acts:
            return []
        return [step for step in self.steps() if step["position"] < self.path.position]

    def warnings(self) -> list[str]:
        """Return the units whose answer is still out while the reader lets the letter go on."""
        if not {"endorse", "approve", "submit"}.intersection(self.view.acts):
            return []
        open_ones = [one for one in review.consultations(self.context) if one.state == "open"]
        return [parties.unit(one.unit) for one in open_ones]

    def copy(self) -> bool:
        """Whether there is a copy for signing."""
        main = any(file.role == "main" for file in self.context.files.values())
        return self.state == "approved" and main and may(self.context, "Read Letter")


def reviewer(step: Step) -> str:
    """Return who reviews at a step."""
    return parties.unit(step.unit) if step.unit else display_name(step.person)
