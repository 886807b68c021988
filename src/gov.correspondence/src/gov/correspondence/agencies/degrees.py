"""Up to which degree of confidentiality an agency takes letters through the exchange."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.agencies import serving
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.api import agencies
from gov.correspondence.exceptions import NotServed
from gov.correspondence.letters import lists
from typing import Any


TOO_HIGH = _(
    "Letters of this degree of confidentiality are not taken through the exchange by: ${agencies}."
    " Choose another way for it."
)


def problems(rows: Sequence[Mapping[str, Any]], confidentiality: str) -> list[NotServed]:
    """Return a problem for each recipient row that does not take letters of a degree.

    ``confidentiality`` is of our list; a degree without a national code counts as the highest.
    """
    rank = lists.rank(confidentiality)
    found = [(at, _below(rank, _asked(row))) for at, row in enumerate(rows)]
    return [
        serving.refusal(TOO_HIGH, below, field="recipients", row=position, column="agency")
        for position, below in found
        if below
    ]


def _asked(row: Mapping[str, Any]) -> Iterable[Agency]:
    if row.get("group"):
        return agencies.members(row["group"])
    known = agencies.get(row["agency"]) if row.get("delivery") == "exchange" else None
    return (known,) if known else ()


def _below(rank: int, asked: Iterable[Agency]) -> list[str]:
    limits = ((each.id, each.highest_confidentiality) for each in asked)
    return [name for name, highest in limits if highest and lists.rank_of(highest) < rank]
