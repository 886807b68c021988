"""What is referred to me and to my units, late first."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import referrals
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import parties
from gov.correspondence.referrals import finding
from gov.correspondence.referrals.browser import words
from gov.correspondence.referrals.browser.rows import Rows
from gov.correspondence.referrals.finding import Found
from Products.Five.browser import BrowserView
from typing import Any
from urllib.parse import urlencode


PAGE = 50
PILES = (
    ("live", _("To do")),
    ("returned", _("Came back")),
    ("unread", _("Copies not seen yet")),
    ("over", _("Done")),
)


class ReferralsView(BrowserView):
    """One pile at a time, of the person or of a unit; what is to be done in groups by lateness."""

    @property
    def pile(self) -> str:
        """The pile that is shown."""
        asked = self.request.form.get("pile", "")
        return asked if asked in dict(PILES) else "live"

    @property
    def unit(self) -> str:
        """The unit whose work is shown, ``""`` for one's own."""
        asked = self.request.form.get("unit", "")
        return asked if asked in self.chief_of else ""

    @cached_property
    def chief_of(self) -> list[str]:
        """The units whose work the person may see."""
        return finding.chief_units()

    @cached_property
    def found(self) -> list[Found]:
        """One more than a page, to know whether another page follows."""
        after = self.request.form.get("after", "")
        try:
            return self._asked(after if isinstance(after, str) else "")
        except CorrespondenceError:
            return self._asked("")

    def groups(self) -> list[dict[str, Any]]:
        """Return the page in groups, critically late first."""
        rows = Rows(self.request)
        sorted_in: dict[str, list[dict[str, Any]]] = {}
        for one in self.found[:PAGE]:
            late = rows.degree(one.referral, one.transaction) if self.pile == "live" else ""
            sorted_in.setdefault(late, []).append(self._row(rows, one))
        order = (*words.LATENESS, "")
        return [
            {
                "title": words.LATENESS[late].label if late else "",
                "css": "is-late" if late in ("critically-late", "late") else "",
                "rows": sorted_in[late],
            }
            for late in order
            if late in sorted_in
        ]

    def piles(self) -> list[dict[str, Any]]:
        """Return the piles one can choose."""
        return [
            {"label": label, "url": self._url(pile=pile), "current": self._is(pile == self.pile)}
            for pile, label in PILES
        ]

    def whose(self) -> list[dict[str, Any]]:
        """Return whose work one can choose; empty for those who see their own only."""
        if not self.chief_of:
            return []
        mine = {"label": _("Mine"), "url": self._url(unit=""), "current": self._is(not self.unit)}
        return [mine] + [
            {
                "label": parties.unit(unit),
                "url": self._url(unit=unit),
                "current": self._is(unit == self.unit),
            }
            for unit in self.chief_of
        ]

    def following(self) -> str:
        """Return the address of the next page, ``""`` on the last."""
        return self._url(after=self.found[PAGE - 1].cursor) if len(self.found) > PAGE else ""

    def _asked(self, after: str) -> list[Found]:
        if self.unit:
            return referrals.of_unit(self.unit, self.pile, limit=PAGE + 1, after=after)
        return referrals.mine(self.pile, limit=PAGE + 1, after=after)

    def _row(self, rows: Rows, one: Found) -> dict[str, Any]:
        readable = may(one.letter, "Read Letter")
        return {
            **rows.row(one.letter, one.referral),
            "url": one.letter.absolute_url(),
            "number": one.transaction.number,
            "subject": one.letter.letter_subject if readable else "",
        }

    def _url(self, **changed: str) -> str:
        told = {"pile": self.pile, "unit": self.unit, **changed}
        query = urlencode({name: value for name, value in told.items() if value})
        return f"{self.context.absolute_url()}/@@referrals?{query}"

    def _is(self, current: bool) -> str | None:
        return "page" if current else None
