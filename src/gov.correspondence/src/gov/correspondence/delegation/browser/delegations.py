"""The page of one's delegations: those given, those received, and a form for a further one."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import accounts
from gov.correspondence.api import delegation
from gov.correspondence.delegation import clock
from gov.correspondence.delegation import rules
from gov.correspondence.delegation.browser.page import FormView
from gov.correspondence.delegation.browser.wording import ACTS
from gov.correspondence.delegation.browser.wording import KINDS
from gov.correspondence.delegation.browser.wording import ROLES
from gov.correspondence.delegation.browser.wording import STATES
from gov.correspondence.delegation.forms import DEFAULT
from gov.correspondence.delegation.forms import FORMS
from gov.correspondence.delegation.record import Delegation
from gov.correspondence.letters import lists
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.vocabularies import named
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


class DelegationsView(FormView):
    """Delegations of the person logged in."""

    index = ViewPageTemplateFile("templates/delegations.pt")

    def grant(self) -> Message:
        """Grant what the form says."""
        unit, _slash, role = self.said("capacity").partition("/")
        given = ("delegate", "begins", "ends")
        delegate, begins, ends = (self.said(name) for name in given)
        made = delegation.grant(
            delegate,
            unit,
            role,
            begins,
            ends,
            acts=[act for act in self.several("acts") if act in rules.ACTS.get(role, ())],
            kinds=self.several("kinds"),
            confidentiality=self.said("confidentiality"),
            form=self.said("form"),
            remark=self.said("remark"),
        )
        return _("${name} may act for you on these days.", mapping={"name": made.delegate[1]})

    def revoke(self) -> Message:
        """End the delegation the form names."""
        made = delegation.revoke(self.said("delegation"))
        return _("The delegation to ${name} has ended.", mapping={"name": made.delegate[1]})

    acts = {"grant": grant, "revoke": revoke}

    @cached_property
    def given(self) -> list[dict[str, Any]]:
        """What one delegated."""
        return [self._row(each, each.delegate[1]) for each in self._mine[0]]

    @cached_property
    def received(self) -> list[dict[str, Any]]:
        """What was delegated to one."""
        return [self._row(each, each.delegator[1]) for each in self._mine[1]]

    @cached_property
    def _mine(self) -> tuple[list[Delegation], list[Delegation]]:
        return delegation.mine()

    @cached_property
    def capacities(self) -> list[dict[str, Any]]:
        """The roles in units that one holds oneself and may delegate."""
        held = {(each.unit, each.role) for each in accounts.capacities()}
        return [
            {"code": f"{unit}/{role}", "role": ROLES[role], "unit": parties.unit(unit)}
            for unit, role in sorted(held)
            if role in rules.ACTS
        ]

    @cached_property
    def choosable_acts(self) -> list[dict[str, Any]]:
        """The acts of the roles one holds; all are chosen at first."""
        roles = [each["code"].partition("/")[2] for each in self.capacities]
        acts = dict.fromkeys(act for role in roles for act in rules.ACTS[role])
        chosen = self.several("acts") if self.refusal else acts
        return [{"code": act, "name": ACTS[act], "chosen": act in chosen} for act in acts]

    def kinds(self) -> list[dict[str, Any]]:
        """Return the kinds of letter; none chosen means all."""
        chosen = self.several("kinds")
        return [{"code": k, "name": name, "chosen": k in chosen} for k, name in KINDS.items()]

    def degrees(self) -> list[dict[str, Any]]:
        """Return the degrees of confidentiality one is cleared for."""
        highest = max((each.rank for each in accounts.capacities()), default=0)
        return [
            {"code": value.code, "name": named(value.names, value.code)}
            for value in lists.confidentialities()
            if value.rank <= highest
        ]

    def forms(self) -> list[dict[str, Any]]:
        """Return the forms in which the delegate signs."""
        chosen = self.said("form") or DEFAULT
        return [{"code": c, "name": name, "chosen": c == chosen} for c, name in FORMS.items()]

    def _row(self, made: Delegation, other: str) -> dict[str, Any]:
        state = rules.status(made, clock.today())
        degrees = {value.code: value.names for value in lists.confidentialities()}
        return {
            "id": made.id,
            "other": other,
            "role": ROLES[made.role],
            "unit": parties.unit(made.unit),
            "acts": [ACTS.get(act, act) for act in made.acts],
            "kinds": [KINDS.get(kind, kind) for kind in made.kinds],
            "degree": named(degrees.get(made.confidentiality, {}), made.confidentiality),
            "begins": self.day(made.begins),
            "ends": self.day(made.ends),
            "form": FORMS[made.form],
            "state": STATES[state],
            "alive": state in ("holds", "coming"),
            "remark": made.remark,
        }
