"""The acts on referrals as pages: each takes a POST with a token and leads back to the letter."""

from collections.abc import Iterable
from gov.correspondence import _
from gov.correspondence.api import referrals
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.browser.acts import ActView
from gov.correspondence.referrals.browser import words
from gov.correspondence.referrals.referral import Referral
from plone import api
from typing import Any
from zope.i18nmessageid import Message


ACTS = {
    "accept": referrals.accept,
    "report": referrals.report,
    "complete": referrals.complete,
    "refuse": referrals.refuse,
    "withdraw": referrals.withdraw,
}


class Referring(ActView):
    """Tells who is away among those something was put before."""

    def warn(self, made: Iterable[Referral]) -> None:
        """Show a warning for each of them."""
        for warning in referrals.warnings(made):
            api.portal.show_message(warning.message, self.request, type="warning")


class Refer(Referring):
    """Puts the matter before the units and people chosen; copies to others."""

    def perform(self) -> Message:
        parent = said(self.request, "parent")
        self.act = f"refer-{parent}"
        shared = {
            "directives": chosen(self.request, "directives"),
            "text": said(self.request, "text"),
            "due": said(self.request, "due"),
            "due_time": said(self.request, "due_time"),
        }
        mains = [{**target(each), **shared} for each in chosen(self.request, "to")]
        copies = [
            {**target(each), "copy": True, "text": shared["text"]}
            for each in chosen(self.request, "copies")
        ]
        made = referrals.refer(
            self.context,
            [*mains, *copies],
            parent=parent,
            unit=said(self.request, "unit"),
            on_behalf=said(self.request, "on_behalf"),
        )
        self.warn(made)
        return _("The letter was referred to ${count}.", mapping={"count": len(made)})


class ActOnReferral(Referring):
    """Accepts, reports, completes, refuses or withdraws."""

    def perform(self) -> Message:
        act, id = said(self.request, "act"), said(self.request, "referral")
        self.act = f"{act}-{id}"
        if act == "reassign":
            self.reassign(id)
        elif act in ACTS:
            ACTS[act](self.context, id, self.remark)
        else:
            raise Invalid(_("There is no such act."), field="act")
        return words.DONE[act]

    def reassign(self, id: str) -> None:
        """Put it before the one that was chosen."""
        to = target(said(self.request, "to"))
        named = said(self.request, "on_behalf")
        unit, person = to["unit"], to["person"]
        self.warn([referrals.reassign(self.context, id, unit, person, self.remark, named)])


class ReadCopy(ActView):
    """Notes that a copy was seen."""

    act = "read"

    def perform(self) -> Message:
        referrals.read(self.context, said(self.request, "referral"))
        return words.DONE["read"]


def said(request: Any, name: str) -> str:
    """Return one value of a form, ``""`` for none."""
    value = request.form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def chosen(request: Any, name: str) -> list[str]:
    """Return the values chosen in a list."""
    value = request.form.get(name, [])
    return [value] if isinstance(value, str) else [each for each in value if isinstance(each, str)]


def target(value: str) -> dict[str, str]:
    """Return unit and person of a choice, spelt ``<unit>/<user id>``."""
    unit, _slash, person = value.partition("/")
    return {"unit": unit, "person": person}
