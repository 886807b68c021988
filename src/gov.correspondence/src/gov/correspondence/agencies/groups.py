"""Groups of agencies as rules over the directory: who belongs is found when it is asked. Pure.

A rule is ``all``, ``type:<code>`` or ``sector:<code>``, with the codes of the directory. A group
has no list of its own that could be forgotten: an agency that joins the directory belongs at once.
"""

from collections.abc import Iterable
from gov.correspondence import _
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.agencies.interfaces import Group
from zope.i18nmessageid import Message


ALL = "all"
TYPES: dict[str, Message] = {
    "ministry": _("All ministries"),
    "authority": _("All authorities"),
    "council": _("All councils"),
    "court": _("All courts"),
    "municipality": _("All municipalities"),
    "company": _("All government companies"),
}


def groups(agencies: Iterable[Agency]) -> tuple[Group, ...]:
    """Return the groups that have a member: everybody, then by type, then by sector."""
    known = tuple(agencies)
    types = sorted({agency.type for agency in known if agency.type})
    sectors = sorted({agency.sector for agency in known if agency.sector})
    rules = [
        *([ALL] if known else []),
        *(f"type:{code}" for code in types),
        *(f"sector:{code}" for code in sectors),
    ]
    return tuple(Group(rule, title(rule)) for rule in rules)


def members(rule: str, agencies: Iterable[Agency]) -> tuple[Agency, ...]:
    """Return the agencies that belong to a group, in their order; none for no rule."""
    name, _colon, code = rule.partition(":")
    if rule == ALL:
        return tuple(agencies)
    if name not in ("type", "sector") or not code:
        return ()
    return tuple(agency for agency in agencies if getattr(agency, name) == code)


def title(rule: str) -> Message | str:
    """Return what people read for a group; the rule itself where it is none."""
    name, _colon, code = rule.partition(":")
    if rule == ALL:
        return _("All agencies")
    if name == "type":
        return TYPES.get(code) or _("Agencies of the type ${code}", mapping={"code": code})
    if name == "sector":
        return _("Agencies of the sector ${code}", mapping={"code": code})
    return rule
