"""My desk."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.desk import work
from gov.correspondence.letters.browser.line import Line
from gov.correspondence.letters.browser.line import Lines
from plone import api
from Products.Five.browser import BrowserView
from typing import Any


ADD = "gov.correspondence: Add Letter"


class DeskView(BrowserView):
    """What waits for the person, what the person's units write, what they wait for."""

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.request)

    @cached_property
    def tasks(self) -> list[Line]:
        """Letters to act on now."""
        return [self._lines.line(task.letter, task.acts) for task in work.to_act_on()]

    @cached_property
    def drafts(self) -> list[Line]:
        """Drafts of my units."""
        return [self._lines.line(letter) for letter in work.drafts()]

    @cached_property
    def waiting(self) -> list[Line]:
        """Letters of my units that are with others."""
        return [self._lines.line(letter) for letter in work.waiting()]

    @cached_property
    def writes(self) -> bool:
        """Whether the person writes letters."""
        return bool(api.user.has_permission(ADD, obj=api.portal.get()["letters"]))

    def sections(self) -> list[dict[str, Any]]:
        """Return the lists of the desk, with what to say where one is empty."""
        found = [
            {
                "id": "to-do",
                "title": _("To act on now"),
                "lines": self.tasks,
                "empty": _("Nothing waits for you. What arrives for you appears here."),
            }
        ]
        if self.writes:
            found += [
                {
                    "id": "drafts",
                    "title": _("Drafts of my units"),
                    "lines": self.drafts,
                    "empty": _("There is no draft. Write a new letter to begin."),
                },
                {
                    "id": "waiting",
                    "title": _("Sent and waiting"),
                    "lines": self.waiting,
                    "empty": _("Letters you submit appear here until they are answered."),
                },
            ]
        return found

    def name(self) -> str:
        """Return the name of the person."""
        user = api.user.get_current()
        return str(user.getProperty("fullname", "") or user.getId())
