"""One transaction: its letters, its referrals as a tree, its paper, its journal and its end."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import acts
from gov.correspondence.api import agencies
from gov.correspondence.api import journal
from gov.correspondence.api import transactions
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.posting import PostingView
from gov.correspondence.letters.content import answer_deadline
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.settings import setting
from gov.correspondence.letters.vocabularies import named
from gov.correspondence.referrals.browser.rows import Rows
from gov.correspondence.tracking.labels import act_label
from gov.correspondence.transactions import clock
from gov.correspondence.transactions import ending
from gov.correspondence.transactions import papers
from gov.correspondence.transactions.browser import rows
from gov.correspondence.transactions.transaction import Transaction
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


class TransactionView(PostingView):
    """``?id=`` names the transaction; forms close it, stop its limits, move its paper."""

    index = ViewPageTemplateFile("templates/transaction.pt")

    @cached_property
    def pair(self) -> tuple[Letter, Transaction]:
        """The leading letter and the transaction."""
        return transactions.get(self.said("id"))

    @property
    def url(self) -> str:
        """The address of this page."""
        return f"{self.context.absolute_url()}/@@transaction?id={self.pair[1].id}"

    def perform(self) -> Message:
        id, act, remark = self.said("id"), self.said("act"), self.said("remark")
        if act == "close":
            transactions.close(id, remark, bool(self.said("end_referrals")))
            return _("The transaction is closed.")
        if act == "reopen":
            transactions.reopen(id, remark)
            return _("The transaction is open again.")
        if act == "stop-clock":
            transactions.stop_clock(id, self.said("agency"), self.said("name"), remark)
            return _("The time limits stand still.")
        if act == "run-clock":
            transactions.run_clock(id, remark)
            return _("The time limits run again.")
        if act == "move-paper":
            transactions.move_paper(id, self.said("unit"), "", self.said("note"))
            return _("It is noted where the paper original is.")
        raise Invalid(_("There is no such act."), field="act")

    def line(self) -> dict[str, Any]:
        """Return the transaction itself."""
        letter, transaction = self.pair
        return rows.line(letter, transaction, self.request)

    def letters(self) -> list[dict[str, Any]]:
        """Return its letters, as far as one may see them."""
        return [rows.letter(each, self.request) for each in transactions.letters(self.pair[1])]

    def referrals(self) -> list[dict[str, Any]]:
        """Return its referrals, each followed by what was referred on from it."""
        letter, transaction = self.pair
        return Rows(self.request).tree(letter, transaction) if self.seen else []

    @cached_property
    def seen(self) -> bool:
        """Whether the person may see what happened."""
        return may(self.pair[0], "View Journal")

    def moves(self) -> list[dict[str, Any]]:
        """Return where the paper was, the last place first."""
        return [rows.move(move, self.request) for move in reversed(self.pair[1].moves)]

    def journal(self) -> list[dict[str, Any]]:
        """Return the journal of the leading letter, newest first."""
        if not self.seen:
            return []
        return [
            {
                "act": act_label(entry.act),
                "actor": entry.actor_name,
                "when": dates.in_words(entry.time, self.request),
                "remark": entry.remark,
            }
            for entry in reversed(journal.entries(self.pair[0]))
        ]

    def pauses(self) -> list[dict[str, Any]]:
        """Return the times in which the limits stood still, the last first."""
        if not self.seen:
            return []
        readable = may(self.pair[0], "Read Letter")
        found = reversed(self.pair[1].pauses)
        return [rows.pause(pause, readable, self.request) for pause in found]

    def limit(self) -> dict[str, str] | None:
        """Return the day by which we owe the answer, ``None`` for no day."""
        return dates.in_words(answer_deadline(self.pair[0]), self.request)

    def may_stop(self) -> bool:
        """Tell whether the person may let the limits stand still."""
        return self.pair[1].is_open and clock.may_stop(self.pair[0])

    def agencies(self) -> list[dict[str, str]]:
        """Return the agencies one may wait for."""
        found = [(parties.agency(one.id), one.id) for one in agencies.all_agencies()]
        own = setting("agency_id")
        return [{"id": id, "name": name} for name, id in sorted(found) if id != own]

    def may_close(self) -> bool:
        """Tell whether the person may close it."""
        return "close" in acts.available(self.pair[0])

    def may_reopen(self) -> bool:
        """Tell whether the person may reopen it."""
        return ending.may_reopen(self.pair[0])

    def may_move(self) -> bool:
        """Tell whether the person may say where the paper is."""
        return papers.may_move(*self.pair)

    def units(self) -> list[dict[str, str]]:
        """Return the units that have the letter: the paper goes to nobody else."""
        return [
            {"code": unit.code, "name": named(unit.names, unit.code)}
            for unit in papers.units_with(self.pair[0])
        ]

    def unit(self, code: str) -> str:
        """Return the name of a unit."""
        return parties.unit(code)
