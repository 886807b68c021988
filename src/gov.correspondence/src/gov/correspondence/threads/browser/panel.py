"""What a letter's page shows of its conversation and of the answers that are owed."""

from functools import cached_property
from gov.correspondence.api import calendar
from gov.correspondence.api import threads
from gov.correspondence.calendar.deadlines import Deadline
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.letters.browser.words import relation
from gov.correspondence.letters.content import answer_deadline
from gov.correspondence.threads.browser.wording import LATENESS
from gov.correspondence.threads.browser.wording import party
from plone.app.layout.viewlets.common import ViewletBase
from typing import Any


class ConversationViewlet(ViewletBase):
    """The conversation, and letters that may belong to it."""

    @cached_property
    def turns(self) -> list[dict[str, Any]]:
        """Every letter of the conversation, empty where it is the letter alone."""
        found = threads.thread(self.context)
        lines = Lines(self.request)
        return [
            {
                "line": lines.line(turn.letter),
                "relation": relation(turn.relation) if turn.relation else "",
                "here": turn.letter.UID() == self.context.UID(),
                "ours": turn.letter.kind != "incoming",
            }
            for turn in (found if len(found) > 1 else ())
        ]

    @cached_property
    def proposals(self) -> list[dict[str, Any]]:
        """Letters the text quotes, for those who may link them."""
        if not may(self.context, "Follow Up Letter"):
            return []
        lines = Lines(self.request)
        return [
            {"uid": each.UID(), "line": lines.line(each)}
            for each in threads.proposals(self.context)
        ]


class AnswersViewlet(ViewletBase):
    """Who owes an answer, until when, and what can be done about it."""

    @cached_property
    def owing(self) -> list[dict[str, Any]]:
        """The parties that still owe an answer."""
        return [{"key": key, "name": party(key)} for key in threads.owing(self.context)]

    @cached_property
    def settled(self) -> list[dict[str, Any]]:
        """The parties that answered or were let off."""
        readable = may(self.context, "Read Letter")
        return [
            {
                "name": party(key),
                "answered": found.how == "answered",
                "when": dates.in_words(found.time, self.request),
                "remark": found.remark if readable else "",
            }
            for key, found in sorted(threads.settlements(self.context).items())
        ]

    @cached_property
    def limit(self) -> Deadline | None:
        """By when the answer is due, ``None`` while the limit stands still."""
        return answer_deadline(self.context)

    def due(self) -> dict[str, str] | None:
        """The day in words."""
        return dates.in_words(self.limit, self.request)

    def lateness(self) -> Any:
        """How late it is, in words."""
        limit = self.limit
        return LATENESS[calendar.lateness(limit.day, time=limit.time)] if limit else ""

    def is_late(self) -> bool:
        """Whether it has passed."""
        return bool(self.limit and self.limit.is_past(calendar.now()))

    def may_act(self) -> bool:
        """Whether the reader follows the letter up."""
        return bool(self.owing) and may(self.context, "Follow Up Letter")

    def may_let_off(self) -> bool:
        """Whether the reader may say that no answer is needed."""
        return self.may_act() and may(self.context, "Read Letter")

    def reminds(self) -> bool:
        """Whether a reminder can be drafted."""
        return self.may_act() and self.context.kind != "incoming"
