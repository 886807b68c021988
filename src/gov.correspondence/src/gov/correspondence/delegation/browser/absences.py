"""The page of absences: one's own, and those of the people of one's units."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.api import accounts
from gov.correspondence.api import delegation
from gov.correspondence.delegation.absences import KEEPERS
from gov.correspondence.delegation.browser.page import FormView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


class AbsencesView(FormView):
    """Who is away, as far as the person logged in enters it."""

    index = ViewPageTemplateFile("templates/absences.pt")

    def enter(self) -> Message:
        """Enter the absence the form says."""
        given = ("begins", "ends", "user", "substitute", "remark")
        made = delegation.set_absence(*(self.said(name) for name in given))
        return _("The absence of ${name} is entered.", mapping={"name": made.user[1]})

    def end(self) -> Message:
        """End the absence the form names."""
        made = delegation.remove_absence(self.said("absence"))
        return _("The absence of ${name} has ended.", mapping={"name": made.user[1]})

    acts = {"enter": enter, "end": end}

    @cached_property
    def keeps(self) -> bool:
        """Whether one enters absences of others too."""
        return any(each.role in KEEPERS for each in accounts.capacities())

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The absences one may end, the first to begin first."""
        whose = [people.current_id()]
        if self.keeps:
            whose += [each["id"] for each in self.people if each["id"] not in whose]
        found = [made for user_id in whose for made in delegation.absences(user_id)]
        return [
            {
                "id": made.id,
                "name": made.user[1],
                "begins": self.day(made.begins),
                "ends": self.day(made.ends),
                "substitute": made.substitute[1],
                "remark": made.remark,
            }
            for made in sorted(found, key=lambda made: (made.begins, made.user[1]))
        ]
