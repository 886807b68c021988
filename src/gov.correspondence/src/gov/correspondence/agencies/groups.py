"""Groups of agencies as rules over the directory: who belongs is found when it is asked. Pure.

A rule is ``all``, ``type:<code>``, ``sector:<code>`` or ``parent:<id>``, with the codes of the
directory, or ``group:<id>`` for one that its authority named. A group has no list of its own that
could be forgotten: an agency that joins the directory belongs at once.
"""

from collections.abc import Iterable
from gov.correspondence import _
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.agencies.interfaces import Group
from typing import NamedTuple
from zope.i18nmessageid import Message


ALL = "all"
NAMED = "group"
FACTS = ("type", "sector", "parent")
TYPES: dict[str, Message] = {
    "ministry": _("All ministries"),
    "authority": _("All authorities"),
    "council": _("All councils"),
    "court": _("All courts"),
    "municipality": _("All municipalities"),
    "company": _("All government companies"),
    "cabinet": _("All bodies of the Cabinet"),
}
# Sectors by the codes that directories mostly use; the authority names any other as a group.
SECTORS: dict[str, Message] = {
    "government": _("Agencies at the centre of government"),
    "justice": _("Agencies of the justice sector"),
    "finance": _("Agencies of the finance sector"),
    "economy": _("Agencies of the economy sector"),
    "health": _("Agencies of the health sector"),
    "education": _("Agencies of the education sector"),
    "interior": _("Agencies of the interior sector"),
    "foreign-affairs": _("Agencies of the foreign affairs sector"),
    "defence": _("Agencies of the defence sector"),
}


class Rule(NamedTuple):
    """A group that the authority of the directory named.

    An agency belongs that has one of the ``types``, of the ``sectors`` and of the ``parents``, as
    far as there are any, and each that is named in ``agencies``.
    """

    id: str
    title: str
    types: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()

    def holds(self, agency: Agency) -> bool:
        """Tell whether an agency belongs."""
        wanted = (self.types, self.sectors, self.parents)
        facts = (agency.type, agency.sector, agency.parent)
        fits = all(fact in codes for fact, codes in zip(facts, wanted, strict=True) if codes)
        return agency.id in self.agencies or (any(wanted) and fits)


def groups(agencies: Iterable[Agency], named: Iterable[Rule] = ()) -> tuple[Group, ...]:
    """Return the groups that have a member: those with a name, everybody, then by each fact."""
    known = tuple(agencies)
    codes = {fact: sorted({getattr(agency, fact) for agency in known}) for fact in FACTS}
    rules = [
        *([ALL] if known else []),
        *(f"{fact}:{code}" for fact, found in codes.items() for code in found if code),
    ]
    first = [
        Group(f"{NAMED}:{rule.id}", rule.title) for rule in named if any(map(rule.holds, known))
    ]
    return (*first, *(Group(rule, title(rule)) for rule in rules))


def members(
    rule: str, agencies: Iterable[Agency], named: Iterable[Rule] = ()
) -> tuple[Agency, ...]:
    """Return the agencies that belong to a group, in their order; none for no rule."""
    name, _colon, code = rule.partition(":")
    if rule == ALL:
        return tuple(agencies)
    if name == NAMED:
        chosen = [each for each in named if each.id == code]
        return tuple(agency for agency in agencies if any(each.holds(agency) for each in chosen))
    if name not in FACTS or not code:
        return ()
    return tuple(agency for agency in agencies if getattr(agency, name) == code)


def title(rule: str) -> Message | str:
    """Return what people read for a group; the rule itself where it is none."""
    name, _colon, code = rule.partition(":")
    if rule == ALL:
        return _("All agencies")
    if name == "type":
        return TYPES.get(code) or _("Agencies of the type ${code}", mapping={"code": code})
    if name == "parent":
        return _("Agencies under ${agency}", mapping={"agency": code})
    if name == "sector":
        unknown = _("Agencies of the sector ${code}", mapping={"code": code})
        return SECTORS.get(code) or unknown
    return rule
