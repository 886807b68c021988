"""Who opens a sealed letter: the holder of the post it is addressed to, and whom the head named."""

from collections.abc import Iterator
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.letters import access
from gov.correspondence.letters import lists
from gov.correspondence.letters.access import NAMED
from gov.correspondence.letters.access import OPENER
from gov.correspondence.letters.access import Relation
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.kinds import DISTRIBUTED
from gov.correspondence.letters.settings import setting


def applies(letter: Letter) -> bool:
    """Tell whether a letter came to us, or to a unit of ours, sealed."""
    return letter.kind in DISTRIBUTED and lists.is_sealed(letter.confidentiality or "")


def units(letter: Letter) -> tuple[str, ...]:
    """Return the units whose openers open it: the one it is addressed to, those that have it.

    What is addressed to no unit lies with the registry, which opens nothing.
    """
    addressee = getattr(letter, "addressee_unit", "") or ""
    found = (addressee, *(letter.assigned_units or ()))  # type: ignore[attr-defined]
    registry = setting("registry_unit")
    taken = letter.assigned_units or ()  # type: ignore[attr-defined]
    return tuple(dict.fromkeys(u for u in found if u and (u != registry or u in taken)))


def post(letter: Letter) -> str:
    """Return the post of ours the letter is addressed to, ``""`` where it names none."""
    ours = setting("agency_id")
    rows = letter.recipients or () if letter.kind == "incoming" else ()  # type: ignore[attr-defined]
    named = (row.get("post") or "" for row in rows if row.get("agency") == ours)
    return next((code for code in named if code), "")


def of_unit(letter: Letter, unit: str) -> Iterator[Relation]:
    """Yield who opens for one unit.

    The holder of the post on the envelope opens wherever it lies; without a post the head of the
    unit is the addressee.
    """
    holder = post(letter)
    if holder:
        yield Relation(OPENER, post=holder, reason=_("it is addressed to this post"))
    else:
        reason = _("it is addressed to the head of this unit")
        yield Relation(OPENER, unit=unit, held="head", reason=reason)
    yield Relation(OPENER, unit=unit, held=NAMED, reason=_("named to open it"))


def of(letter: Letter) -> tuple[Relation, ...]:
    """Return everybody who opens the letter, none where it is not sealed."""
    if not applies(letter):
        return ()
    found = [each for unit in units(letter) or ("",) for each in of_unit(letter, unit)]
    return tuple(dict.fromkeys(each for each in found if each.post or each.unit))


def opens_for(letter: Letter) -> tuple[str, ...]:
    """Return the units of the letter for which the caller opens it."""
    rank, mine = lists.rank(letter.confidentiality or ""), people.groups()
    return tuple(
        unit
        for unit in units(letter)
        if any(
            not mine.isdisjoint(access.groups(each, rank, letter.kind))
            for each in of_unit(letter, unit)
        )
    )
