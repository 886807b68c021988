"""The journal of the agency: newest first, by person, act and day; download and check."""

from datetime import date
from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import journal
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.journal.chain import Break
from gov.correspondence.journal.interfaces import IOtherJournal
from gov.correspondence.journal.reading import Line
from gov.correspondence.journal.reading import Page
from gov.correspondence.journal.reading import Wanted
from gov.correspondence.letters import rows
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.browser.requested import Asked
from gov.correspondence.tracking.labels import act_label
from gov.correspondence.tracking.labels import ACT_LABELS
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode
from zope.component import getAdapters
from zope.i18n import translate
from zope.i18nmessageid import Message


PAGE = 50
LONGEST = 9
MEDIA_TYPES = {"jsonl": "application/jsonl", "csv": "text/csv"}
CHANNELS = {
    "browser": _("Page"),
    "rest": _("Program (REST)"),
    "exchange": _("Exchange between agencies"),
    "worker": _("Background work"),
    "script": _("Command line"),
}


class JournalView(Asked, BrowserView):
    """One page of the journal; a POST checks the whole of it."""

    template = ViewPageTemplateFile("templates/journal.pt")
    breaks: tuple[Break, ...] | None = None
    refusal: CorrespondenceError | None = None

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self.breaks = journal.check()
        return str(self.template())

    @cached_property
    def _page(self) -> Page:
        wanted = Wanted(self.said("person"), self.said("act"), self._day)
        start = _number(self.said("before"))
        return journal.lines(start, PAGE, wanted, newest_first=True)

    @cached_property
    def _day(self) -> date | None:
        try:
            return rows.day(self.said("day")) if self.said("day") else None
        except rows.WrongValueError:
            return None

    def lines(self) -> list[dict[str, Any]]:
        """Return the lines of the page, those that may not be seen by their place alone."""
        return [_row(line, self.request) for line in self._page.lines]

    def older(self) -> str:
        """Return the address of the next page, ``""`` at the end."""
        if not self._page.last:
            return ""
        asked = {name: self.said(name) for name in ("person", "act", "day")}
        query = {name: value for name, value in asked.items() if value}
        return f"{self.url}?{urlencode({**query, 'before': self._page.last})}"

    def acts(self) -> list[dict[str, Any]]:
        """Return the acts one can look for."""
        chosen = self.said("act")
        return [
            {"code": code, "name": name, "chosen": code == chosen}
            for code, name in ACT_LABELS.items()
        ]

    def others(self) -> list[IOtherJournal]:
        """Return the journals that other rooms keep."""
        found = sorted(getAdapters((self.context, self.request), IOtherJournal))
        return [other for _name, other in found if other.url]

    @property
    def waiting(self) -> int:
        """How many acts are not in the chain yet."""
        return journal.waiting()

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"{self.context.absolute_url()}/@@journal"


class ExportView(BrowserView):
    """The journal as a file, ``?format=jsonl|csv``, from ``after`` on."""

    def __call__(self) -> bytes:
        form = self.request.form.get("format", "")
        form = form if form in MEDIA_TYPES else "jsonl"
        after = _number(self.request.form.get("after", ""))
        text = "".join(journal.export(form, after))
        response = self.request.response
        response.setHeader("Content-Type", f"{MEDIA_TYPES[form]}; charset=utf-8")
        response.setHeader("Content-Disposition", f'attachment; filename="journal-{after}.{form}"')
        response.setHeader("Cache-Control", "private, no-store")
        # A spreadsheet takes text for UTF-8 only with the mark in front.
        return text.encode("utf-8-sig" if form == "csv" else "utf-8")


def _row(line: Line, request: Any) -> dict[str, Any]:
    entry = line.entry
    if entry is None:
        return {"sequence": line.link.sequence, "lost": line.lost, "seen": False}
    channel: Message | str = CHANNELS.get(entry.channel, entry.channel)
    return {
        "sequence": line.link.sequence,
        "seen": True,
        "label": act_label(entry.act),
        "actor": translate(words.actor(entry.actor_name), context=request),
        "behalf": entry.on_behalf_name or entry.on_behalf,
        "when": dates.in_words(entry.time, request),
        "channel": channel,
        "letter": line.letter.Title() if line.letter is not None else "",
        "url": line.letter.absolute_url() if line.letter is not None else "",
        "remark": entry.remark,
    }


def _number(typed: Any) -> int:
    plain = isinstance(typed, str) and typed.isascii() and typed.isdigit()
    return int(typed) if plain and len(typed) <= LONGEST else 0
