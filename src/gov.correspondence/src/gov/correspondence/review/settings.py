"""The table of review rules of this agency."""

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.accounts.capacities import is_code
from gov.correspondence.api import accounts
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import lists
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.review.interfaces import IReviewRule
from gov.correspondence.review.path import MAX_STEPS
from gov.correspondence.review.path import OWNER
from gov.correspondence.review.path import resolved
from gov.correspondence.review.rules import choose
from gov.correspondence.review.rules import Rule
from gov.correspondence.services.values import plain
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility
from zope.schema import getFieldNames


PREFIX = "gov.correspondence.review_rules"
MAX_RULES = 500


def rules() -> tuple[Rule, ...]:
    """Return the whole table in its order; reads the registry once."""
    records = getUtility(IRegistry).records
    rows: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for name in records.keys(f"{PREFIX}/", f"{PREFIX}0"):
        rule, _dot, field = name.removeprefix(f"{PREFIX}/").rpartition(".")
        rows[rule][field] = records[name].value
    found = [_rule(rule, row) for rule, row in rows.items()]
    return tuple(sorted(found, key=lambda rule: (rule.position, rule.id)))


def write(rule: str, values: Mapping[str, Any]) -> None:
    """Add a rule or change it; ``values`` by the names of ``IReviewRule`` without position.

    Raises ``Invalid`` with the field that is wrong.
    """
    known = {each.id: each for each in rules()}
    if not is_code(rule) or len(rule) > 40:
        raise Invalid(_("A name is made of a-z, digits and single hyphens."), field="id")
    if rule not in known and len(known) >= MAX_RULES:
        raise Invalid(_("The table is full."), field="id")
    clean = _checked(values)
    twin = next((each for each in known.values() if each.id != rule and _same(each, clean)), None)
    if twin is not None:
        message = _("The rule ${rule} is for the same letters.", mapping={"rule": twin.id})
        raise Invalid(message, field="unit")
    last = max((each.position for each in known.values()), default=-1)
    _store(rule, {**clean, "position": known[rule].position if rule in known else last + 1})
    journal.record_site("configure-review", rule=rule, **plain(clean))


def remove(rule: str) -> None:
    """Take a rule off the table; letters under review keep their path."""
    records = getUtility(IRegistry).records
    for name in getFieldNames(IReviewRule):
        if f"{PREFIX}/{rule}.{name}" in records:
            del records[f"{PREFIX}/{rule}.{name}"]
    journal.record_site("configure-review", removed=rule)


def order(ids: Iterable[str]) -> None:
    """Put the table in this order; rules that are not named follow as they stood."""
    wanted = list(dict.fromkeys(ids))
    known = [each.id for each in rules()]
    registry = getUtility(IRegistry)
    named = [rule for rule in wanted if rule in known]
    ordered = [*named, *(each for each in known if each not in named)]
    for position, rule in enumerate(ordered):
        registry[f"{PREFIX}/{rule}.position"] = position
    journal.record_site("configure-review", order=ordered)


def trial(unit: str, kind: str, confidentiality: str) -> tuple[str, tuple[str, ...], str]:
    """Return how a letter would be reviewed: its rule, units that review in order, who signs.

    ``""`` for no rule, and for a signatory that is left to the drafter.
    """
    rule = choose(rules(), unit, kind, confidentiality)
    steps = resolved(rule.reviewers if rule else (), unit)
    signatory = rule.signatory_unit if rule else ""
    return (rule.id if rule else "", tuple(step.unit for step in steps), signatory)


def _store(rule: str, values: Mapping[str, Any]) -> None:
    registry = getUtility(IRegistry)
    registry.registerInterface(IReviewRule, prefix=f"{PREFIX}/{rule}")
    for name, value in values.items():
        registry[f"{PREFIX}/{rule}.{name}"] = value


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    units = {unit.code for unit in accounts.units()}
    degrees = {degree.code for degree in lists.confidentialities()}
    choices = (("unit", units), ("signatory_unit", units), ("confidentiality", degrees))
    for name, known in (*choices, ("kind", set(WRITTEN))):
        if values.get(name) and values[name] not in known:
            raise Invalid(_("Choose from the list."), field=name)
    reviewers = tuple(values.get("reviewers") or ())
    if not 0 < len(reviewers) <= MAX_STEPS:
        raise Invalid(
            _("A path has 1 to ${count} reviewers.", mapping={"count": MAX_STEPS}),
            field="reviewers",
        )
    if len(set(reviewers)) < len(reviewers):
        raise Invalid(_("A reviewer stands on a path once."), field="reviewers")
    if not set(reviewers) <= {OWNER, *units}:
        raise Invalid(_("This agency has no such unit."), field="reviewers")
    plain = {name: values.get(name) or "" for name, _known in choices}
    return {**plain, "kind": values.get("kind") or "", "reviewers": reviewers}


def _same(rule: Rule, values: Mapping[str, Any]) -> bool:
    return (rule.unit, rule.kind, rule.confidentiality) == (
        values["unit"],
        values["kind"],
        values["confidentiality"],
    )


def _rule(rule: str, row: Mapping[str, Any]) -> Rule:
    return Rule(
        id=rule,
        unit=row.get("unit") or "",
        kind=row.get("kind") or "",
        confidentiality=row.get("confidentiality") or "",
        reviewers=tuple(row.get("reviewers") or (OWNER,)),
        signatory_unit=row.get("signatory_unit") or "",
        position=row.get("position") or 0,
    )
