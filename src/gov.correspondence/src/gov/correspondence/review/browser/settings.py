"""The page on which the webmaster keeps the table of review rules."""

from gov.correspondence import _
from gov.correspondence.letters import lists
from gov.correspondence.letters.browser import offered
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.posting import PostingView
from gov.correspondence.letters.vocabularies import named
from gov.correspondence.review import rules
from gov.correspondence.review import settings
from gov.correspondence.review.path import OWNER
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


FIELDS = ("unit", "kind", "confidentiality", "signatory_unit")
SLOTS = 6
KINDS = {
    "outgoing": _("Outgoing letter"),
    "circular": _("Circular"),
    "memo": _("Internal memo"),
}


class ReviewSettings(PostingView):
    """Rules in their order; adding, changing, moving and removing one at a time, and a trial."""

    index = ViewPageTemplateFile("templates/settings.pt")

    def perform(self) -> Message:
        if self.said("remove"):
            settings.remove(self.said("remove"))
        elif self.said("up"):
            self._up(self.said("up"))
        else:
            values = {name: self.said(name) for name in FIELDS}
            settings.write(self.said("id"), {**values, "reviewers": self.reviewers()})
        return _("The review rules are changed.")

    def _up(self, rule: str) -> None:
        ids = [each.id for each in settings.rules()]
        at = ids.index(rule) if rule in ids else 0
        if at:
            ids[at - 1], ids[at] = ids[at], ids[at - 1]
            settings.order(ids)

    def reviewers(self) -> tuple[str, ...]:
        """Return the reviewers that were chosen, in their order."""
        return tuple(each for each in self.several("reviewers") if each)

    def rows(self) -> list[dict[str, Any]]:
        """Return the table in words."""
        return [self._row(rule) for rule in settings.rules()]

    def _row(self, rule: rules.Rule) -> dict[str, Any]:
        degrees = {value.code: value.names for value in lists.confidentialities()}
        degree = rule.confidentiality
        return {
            "id": rule.id,
            "unit": parties.unit(rule.unit) if rule.unit else "",
            "kind": KINDS.get(rule.kind, rule.kind),
            "confidentiality": named(degrees.get(degree, {}), degree),
            "reviewers": [reviewer(code) for code in rule.reviewers],
            "signatory": parties.unit(rule.signatory_unit) if rule.signatory_unit else "",
            "edit": f"{self.url}?edit={rule.id}#rule",
        }

    def form(self) -> dict[str, Any]:
        """Return what stands in the form: what was typed, or the rule to change, or nothing."""
        if self.refusal is not None:
            typed = {name: self.said(name) for name in ("id", *FIELDS)}
            return {**typed, "known": bool(self.said("known")), "slots": slots(self.reviewers())}
        wanted = self.said("edit")
        rule = next((each for each in settings.rules() if each.id == wanted), None)
        found = rule or rules.Rule("", reviewers=(OWNER,))
        plain = {name: getattr(found, name) for name in ("id", *FIELDS)}
        return {**plain, "known": rule is not None, "slots": slots(found.reviewers)}

    def units(self) -> list[dict[str, str]]:
        """Return the units as choices."""
        return offered.units()

    def kinds(self) -> list[dict[str, Any]]:
        """Return the kinds of letter that are reviewed."""
        return [{"code": code, "name": name} for code, name in KINDS.items()]

    def degrees(self) -> list[dict[str, str]]:
        """Return the degrees of confidentiality."""
        return offered.degrees()

    def trial(self) -> dict[str, Any] | None:
        """Return which path a letter would take, where that was asked."""
        unit, kind, degree = (self.said(f"try_{name}") for name in ("unit", "kind", "degree"))
        if not unit:
            return None
        rule, steps, signatory = settings.trial(unit, kind, degree)
        return {
            "unit": unit,
            "kind": kind,
            "degree": degree,
            "rule": rule,
            "steps": [parties.unit(each) for each in steps],
            "signatory": parties.unit(signatory) if signatory else "",
        }


def slots(reviewers: tuple[str, ...]) -> list[str]:
    """Return the reviewers with free places after them."""
    return [*reviewers, *[""] * max(SLOTS - len(reviewers), 2)]


def reviewer(code: str) -> Message | str:
    """Return a reviewer of the table in words."""
    return _("The letter's own unit") if code == OWNER else parties.unit(code)
