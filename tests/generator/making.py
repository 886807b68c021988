"""Carrying plans out: the state of affairs that real acts would have left.

Letters, files, numbers and journal entries are made by the portal's own code. Left out is what a
generator needs no answer to: permissions, forms, one commit for each act. A test compares the
outcome with that of the acts.
"""

from collections.abc import Callable
from collections.abc import Mapping
from generator.books import Books
from generator.plan import Plan
from generator.staff import Staff
from generator.workflow import Workflows
from typing import Any
from uuid import UUID


MEMORY = 500

Create = Callable[["Making", Plan], Any]
Act = Callable[["Making", Plan, Any], None]


class Making:
    """What the steps share: the people, the books, what is known of the letters made so far."""

    def __init__(self, staff: Staff, books: Books, workflows: Workflows, registry: str) -> None:
        self.staff = staff
        self.books = books
        self.workflows = workflows
        self.registry = registry
        self._known: dict[int, dict[str, Any]] = {}

    def clerk(self, plan: Plan) -> str:
        """Return the role of the clerk who handles letters of the plan's degree."""
        return "secret-clerk" if self.books.is_sealed(plan.degree) else "registry-clerk"

    def remember(self, plan: Plan, letter: Any) -> None:
        """Keep what a later letter says when it refers to this one."""
        incoming = plan.kind == "incoming"
        self._known[plan.serial] = {
            "whose": "theirs" if incoming else "ours",
            "agency": plan.parties[0].id,
            "number": plan.their_number if incoming else letter.number or "",
            "date": plan.their_date if incoming else plan.at.date(),
        }
        self._known.pop(plan.serial - MEMORY, None)

    def references(self, plan: Plan) -> list[dict[str, Any]]:
        """Return the rows of what the letter refers to."""
        earlier = self._known.get(plan.answers)
        if not earlier or not earlier["number"]:
            return []
        return [{**earlier, "relation": plan.relation}]

    def values(self, plan: Plan) -> dict[str, Any]:
        """Return the fields that both kinds have."""
        return {
            "unit": plan.unit,
            "confidentiality": plan.degree,
            "handling": None,
            "urgency": plan.urgency,
            "answer_due": plan.answer_due,
            "answer_due_time": "",
            "declared_attachments": plan.attachments,
            "letter_subject": plan.subject,
            "body": plan.body,
            "body_translation": "",
            "languages": ("ar",),
            "references": self.references(plan),
            "physical_attachments": [],
        }


class Life:
    """How letters of a kind come into being and go on: acts by the state they start from."""

    def __init__(self, create: Create, acts: Mapping[str, Act]) -> None:
        self.create = create
        self.acts = acts

    def way(self, plan: Plan) -> list[Act]:
        """Return the acts up to the plan's state."""
        states = list(self.acts)
        last = states.index(plan.state) if plan.state in states else len(states)
        return [self.acts[state] for state in states[:last]]

    def before_number(self, plan: Plan) -> int:
        """Return how many acts the letter goes through until the one at the plan's own time.

        That is the registration, or else the last.
        """
        names = [act.__name__ for act in self.way(plan)]
        return names.index("register") + 1 if "register" in names else len(names)


def message_id(plan: Plan, position: int = 0) -> str:
    """Return an id as the exchange gives one (UUID version 7), the same for the same plan."""
    stamp = int(plan.at.timestamp() * 1000) << 80
    return str(UUID(int=stamp | 7 << 76 | 2 << 62 | plan.serial << 8 | position))
