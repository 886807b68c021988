"""The letters behind a number, for who may see them."""

from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.finding import order
from gov.correspondence.reports import tables
from gov.correspondence.reports.period import Period
from gov.correspondence.reports.volumes import KINDS
from gov.correspondence.search import finding
from typing import NamedTuple


class Behind(NamedTuple):
    """How many there are, and a page of them, the newest first; ``following`` is where the next
    page begins, ``""`` on the last one."""

    count: int
    letters: list[Letter]
    following: str


def behind(
    name: str, value: str | None, kind: str, period: Period, limit: int, before: str
) -> Behind:
    """Return the letters that the person may see of those a number counts; raises ``Invalid``."""
    if kind and kind not in KINDS:
        raise Invalid(_("A letter is outgoing, incoming, a circular or a memo."), field="kind")
    found = tables.having(name, value, kind, period)
    page = finding.looked_up(finding.newest(found, limit + 1, before))
    following = order(page[limit - 1]) if len(page) > limit else ""
    return Behind(len(found), page[:limit], following)
