"""The page that does one act on the letters chosen in a list, and says what became of each."""

import transaction
from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import desk
from gov.correspondence.api import letters
from gov.correspondence.desk.choosing import Together
from gov.correspondence.desk.together import ACTS
from gov.correspondence.desk.together import MOST
from gov.correspondence.desk.together import Outcome
from gov.correspondence.desk.together import Shared
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.browser.line import Line
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.letters.browser.requested import Asked
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


class LettersTogether(Asked, BrowserView):
    """Takes a POST with a token; what cannot be done at all is shown with the form again."""

    template = ViewPageTemplateFile("templates/together.pt")
    refusal: CorrespondenceError | None = None
    outcomes: tuple[dict[str, Any], ...] = ()

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            return str(self.request.response.redirect(self.back))
        CheckAuthenticator(self.request)
        # As the list showed them: afterwards somebody may not know of a letter any more.
        known = self._known()
        try:
            done = desk.carry_out(self.said("act"), self.chosen, self._shared())
        except CorrespondenceError as error:
            transaction.abort()
            self.refusal = error
            self.request.response.setStatus(error.status, lock=1)
        else:
            self.outcomes = tuple(self._outcome(each, known.get(each.letter)) for each in done)
        return str(self.template())

    @cached_property
    def chosen(self) -> tuple[str, ...]:
        """The letters (UID), each once."""
        return tuple(dict.fromkeys(self.several("letters")))

    @cached_property
    def back(self) -> str:
        """The list the letters were chosen in."""
        asked = self.said("back")
        inside = asked and api.portal.get_tool("portal_url").isURLInPortal(asked)
        return asked if inside else f"{self.context.absolute_url()}/@@desk"

    @property
    def title(self) -> Any:
        """The act in words."""
        joint = ACTS.get(self.said("act"))
        return joint.title if joint else _("Chosen letters")

    @cached_property
    def together(self) -> Together:
        """The form again, with what was typed."""
        act = self.said("act")
        typed = {"act": act, "remark": self.said("remark")}
        return Together([act] if act in ACTS else ACTS, self.back, self.chosen[:MOST], typed)

    def done(self) -> int:
        """Return how many letters it was done on."""
        return sum(not each["refused"] for each in self.outcomes)

    def _shared(self) -> Shared:
        units = tuple(each for each in self.several("units") if each)
        return Shared(self.said("remark"), self.said("book"), units)

    def _known(self) -> dict[str, Line]:
        lines, found = Lines(self.request), {}
        for uid in self.chosen[:MOST]:
            try:
                found[uid] = lines.line(letters.get(uid))
            except NotFound:
                continue
        return found

    def _outcome(self, outcome: Outcome, line: Line | None) -> dict[str, Any]:
        refused = outcome.error is not None
        return {
            "line": line,
            "refused": refused,
            "text": outcome.error.message if outcome.error else "",
            "number": outcome.number,
            "state": None if refused or line is None else _state(outcome, line),
        }


def _state(outcome: Outcome, line: Line) -> words.Pill:
    return words.pill(line.kind, outcome.state)
