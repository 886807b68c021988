"""The agency's lists: confidentialities, urgencies, handling marks. National codes and ranks."""

from gov.correspondence.accounts.capacities import HIGHEST_RANK
from gov.correspondence.accounts.capacities import RANKS
from gov.correspondence.letters.interfaces import IConfidentiality
from gov.correspondence.letters.interfaces import IHandling
from gov.correspondence.letters.interfaces import IUrgency
from plone.registry.interfaces import IRegistry
from typing import Any
from typing import NamedTuple
from zope.component import getUtility


CONFIDENTIALITIES = "gov.correspondence.confidentialities"
URGENCIES = "gov.correspondence.urgencies"
HANDLINGS = "gov.correspondence.handlings"


class Value(NamedTuple):
    """One value of a list; ``names`` by language code, ``national_code`` is what travels.

    ``sealed`` and ``rank`` are meant for degrees of confidentiality, ``answer_days`` and
    ``answer_hours`` (working days or working hours, 0 for none) for urgencies; elsewhere they are
    ``False`` and 0.
    """

    code: str
    names: dict[str, str]
    national_code: str
    colour: str
    position: int
    rank: int
    sealed: bool
    answer_days: int
    answer_hours: int = 0


def rank_of(national_code: str) -> int:
    """Return the rank of a national code; one that is unknown counts as the highest."""
    return RANKS.get(national_code, HIGHEST_RANK)


def confidentialities() -> list[Value]:
    """Return the degrees of confidentiality in the agency's order."""
    return _values(CONFIDENTIALITIES, IConfidentiality)


def urgencies() -> list[Value]:
    """Return the degrees of urgency in the agency's order."""
    return _values(URGENCIES, IUrgency)


def handlings() -> list[Value]:
    """Return the handling marks in the agency's order."""
    return _values(HANDLINGS, IHandling)


def rank(confidentiality: str) -> int:
    """Return the rank of a degree of confidentiality; an unknown one counts as the highest."""
    return rank_of(_record(confidentiality, "national_code") or "")


def is_sealed(confidentiality: str) -> bool:
    """Tell whether a degree belongs to the secret clerk; an unknown one does."""
    sealed = _record(confidentiality, "sealed")
    return True if sealed is None else bool(sealed)


def local_confidentiality(national_code: str) -> str:
    """Return the agency's degree for a national code that travelled here.

    The lowest degree whose rank is at least that of the code; the highest degree for codes that
    are not known here.
    """
    wanted = rank_of(national_code)
    by_rank = sorted(confidentialities(), key=lambda value: (value.rank, value.position))
    fitting = [value.code for value in by_rank if value.rank >= wanted]
    return fitting[0] if fitting else by_rank[-1].code


def local_urgency(national_code: str) -> str:
    """Return the agency's urgency for a national code, the highest where it has none."""
    found = urgencies()
    fitting = [value.code for value in found if value.national_code == national_code]
    return fitting[0] if fitting else found[-1].code


def _record(code: str, field: str) -> Any:
    if not code:
        return None
    return getUtility(IRegistry).get(f"{CONFIDENTIALITIES}/{code}.{field}")


def _values(prefix: str, schema: type) -> list[Value]:
    rows = getUtility(IRegistry).collectionOfInterface(schema, prefix=prefix, check=False)
    values = [_value(code, row) for code, row in rows.items()]
    return sorted(values, key=lambda value: (value.position, value.code))


def _value(code: str, row: Any) -> Value:
    national = getattr(row, "national_code", "") or ""
    return Value(
        code=code,
        names={"ar": row.name_ar, "en": row.name_en},
        national_code=national,
        colour=getattr(row, "colour", "") or "",
        position=row.position or 0,
        rank=rank_of(national),
        sealed=bool(getattr(row, "sealed", False)),
        answer_days=getattr(row, "answer_days", 0) or 0,
        answer_hours=getattr(row, "answer_hours", 0) or 0,
    )
