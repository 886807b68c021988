"""The page on which the head of a unit names who opens what comes sealed to it."""

from gov.correspondence import _
from gov.correspondence.api import sealing
from gov.correspondence.delegation import clock
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.posting import PostingView
from gov.correspondence.sealing import appointing
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


STATUS = {
    "coming": _("not yet"),
    "holds": _("now"),
    "ended": _("ended"),
    "withdrawn": _("withdrawn"),
}


class OpenersView(PostingView):
    """The namings of the caller's units; one form that names, one button that ends."""

    index = ViewPageTemplateFile("templates/openers.pt")

    def perform(self) -> Message:
        return self._end() if self.said("end") else self._name()

    def units(self) -> list[dict[str, str]]:
        """Return the units the caller is the head of."""
        return [{"code": code, "name": parties.unit(code)} for code in appointing.headed()]

    def namings(self) -> list[dict[str, Any]]:
        """Return whom the heads of these units named, newest first."""
        day = clock.today()
        return [
            {
                "id": made.id,
                "unit": parties.unit(made.unit),
                "name": made.person[1],
                "begins": dates.in_words(made.begins, self.request),
                "ends": dates.in_words(made.ends, self.request),
                "status": STATUS[made.status(day)],
                "live": made.status(day) in ("coming", "holds"),
            }
            for unit in appointing.headed()
            for made in sealing.openers(unit)
        ]

    def _name(self) -> Message:
        made = sealing.name_opener(*map(self.said, ("unit", "person", "begins", "ends")))
        return _("${name} opens what comes sealed.", mapping={"name": made.person[1]})

    def _end(self) -> Message:
        made = sealing.end_opener(self.said("end"))
        return _("${name} opens sealed letters no longer.", mapping={"name": made.person[1]})
