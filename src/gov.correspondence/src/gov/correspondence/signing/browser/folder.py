"""The signing folder: the letters in their order, one of them open beside its background."""

import transaction
from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import acts
from gov.correspondence.api import signing
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters import finding
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.letters.browser.requested import Asked
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.version import version
from gov.correspondence.signing import reading
from gov.correspondence.signing.browser.room import Room
from gov.correspondence.signing.copying import HEADERS
from gov.correspondence.signing.deciding import Decision
from gov.correspondence.signing.deciding import Outcome
from gov.correspondence.signing.deciding import SKIP
from gov.correspondence.signing.queue import parsed
from gov.correspondence.signing.queue import Queue
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zExceptions import Unauthorized


DONE = {"sign": _("Approved for signature"), "return": _("Returned")}


class SigningFolder(Asked, BrowserView):
    """``unit`` chooses the folder, ``letter`` what is open; posts decide or put in order."""

    template = ViewPageTemplateFile("templates/folder.pt")
    refusal: CorrespondenceError | None = None
    outcomes: tuple[dict[str, Any], ...] = ()
    decided: tuple[str, ...] = ()

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if not signing.units():
            raise Unauthorized(_("You neither sign for a unit nor prepare its folder."))
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            try:
                self._post()
            except CorrespondenceError as error:
                transaction.abort()
                self.refusal = error
                self.request.response.setStatus(error.status, lock=1)
        return str(self.template())

    def _post(self) -> None:
        if self.said("prepare"):
            signing.prepare(self.desk.unit, self._order())
        else:
            outcomes = signing.decide(self._decisions())
            self.outcomes = tuple(map(self._outcome, outcomes))
            self.decided = tuple(each.letter for each in outcomes if each.error is None)
        # The folder holds other letters now, perhaps in another order.
        for name in ("items", "_known", "queue", "opened"):
            self.__dict__.pop(name, None)

    def _order(self) -> list[tuple[str, str]]:
        """Return the letters by the places typed, with their notes."""
        uids = [item.letter.UID() for item in self.items]
        places = {uid: self.said(f"place.{uid}") for uid in uids}
        ordered = sorted(
            enumerate(uids), key=lambda one: (_place(places[one[1]], one[0] + 1), one[0])
        )
        return [(uid, self.said(f"note.{uid}")) for _at, uid in ordered]

    def _decisions(self) -> list[Decision]:
        """Return what was decided: one letter by its button, or all that were marked."""
        found = []
        for item in self.items:
            uid = item.letter.UID()
            decision = self.said(f"decision.{uid}")
            if decision and decision != SKIP:
                to = self.said(f"to.{uid}") or "drafter"
                target = int(to) if to.isascii() and to.isdigit() and len(to) < 4 else to
                remark, seen = self.said(f"remark.{uid}"), self.said(f"version.{uid}")
                found.append(Decision(uid, decision, remark, target, seen))
        return found

    def _outcome(self, outcome: Outcome) -> dict[str, Any]:
        letter = self._known[outcome.letter]
        return {
            "subject": letter.letter_subject,
            "url": letter.absolute_url(),
            "refused": outcome.error is not None,
            "text": outcome.error.message if outcome.error else DONE[outcome.decision],
        }

    @cached_property
    def desk(self) -> Any:
        """The folder that is shown."""
        return reading.desk(self.said("unit"))

    @cached_property
    def items(self) -> list[signing.Item]:
        """The letters in their order."""
        return signing.folder(self.desk.unit)

    @cached_property
    def _known(self) -> dict[str, Letter]:
        return {item.letter.UID(): item.letter for item in self.items}

    @cached_property
    def url(self) -> str:
        """The address of this page with its folder."""
        return f"{self.context.absolute_url()}/@@signing-folder?unit={self.desk.unit}"

    def units(self) -> list[dict[str, Any]]:
        """Return the folders of the person, the one shown marked."""
        page = f"{self.context.absolute_url()}/@@signing-folder"
        return [
            {
                "name": parties.unit(unit),
                "url": f"{page}?unit={unit}",
                "current": "page" if unit == self.desk.unit else None,
            }
            for unit in signing.units()
        ]

    def unit(self) -> str:
        """Return the name of the unit that signs."""
        return parties.unit(self.desk.unit)

    def prepared(self) -> dict[str, Any] | None:
        """Return who put the folder in order, and when."""
        folder = signing.prepared(self.desk.unit)
        if folder.prepared_at is None:
            return None
        when = dates.in_words(folder.prepared_at, self.request)
        return {"name": folder.prepared_name, "when": when}

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The letters of the list."""
        lines = self._lines
        return [
            {
                "uid": item.letter.UID(),
                "place": place,
                "url": self._opening(item.letter.UID()),
                "line": lines.line(item.letter),
                "note": item.note,
                "signs": "approve" in acts.available(item.letter),
                "version": version(item.letter),
                "current": "true" if item.letter == self.opened else None,
            }
            for place, item in enumerate(self.items, 1)
        ]

    def _opening(self, uid: str) -> str:
        """Return the address at which a letter is open, whether or not it was skipped."""
        past = ",".join(each for each in self.queue.past if each != uid)
        return f"{self.url}&past={past}&letter={uid}#open"

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.request)

    @cached_property
    def opened(self) -> Letter | None:
        """The letter that is open: the one asked for, else the next."""
        return self._known.get(self.queue.current)

    @cached_property
    def room(self) -> Room | None:
        """What lies beside the open letter."""
        return Room(self.opened, self.request) if self.opened else None

    @cached_property
    def queue(self) -> Queue:
        """The letters of this sitting."""
        waiting = tuple(item.letter.UID() for item in self.items)
        return Queue(waiting, parsed(self.said("past")), self.said("letter")).after(self.decided)

    def past(self) -> str:
        """Return what was dealt with, for forms and addresses."""
        return ",".join(self.queue.past)

    def turns(self) -> dict[str, str]:
        """Return the addresses that skip the open letter, and that open a skipped one again."""
        skip, back = self.queue.skip(), self.queue.back()
        found = {"skip": f"{self.url}&past={','.join(skip.past)}#open"}
        if self.queue.skipped:
            past = ",".join(back.past)
            found["back"] = f"{self.url}&past={past}&letter={back.asked}#open"
        return found

    def note(self) -> str:
        """Return what the office manager noted for the signatory."""
        return next((item.note for item in self.items if item.letter == self.opened), "")

    def results(self) -> list[dict[str, Any]]:
        """Return where the letters of this sitting stand now.

        ``line`` is ``None`` for one that went where the reader does not see it.
        """
        return [self._result(uid) for uid in self.queue.past]

    def _result(self, uid: str) -> dict[str, Any]:
        skipped = uid in self.queue.waiting
        try:
            return {"line": self._lines.line(finding.get(uid)), "skipped": skipped}
        except NotFound:
            return {"line": None, "skipped": skipped}

    def signs(self) -> bool:
        """Whether the reader decides on the open letter."""
        return self.opened is not None and "approve" in acts.available(self.opened)


class SigningCopy(BrowserView):
    """The main document of an approved letter with empty fields for number, date, signature."""

    def __call__(self) -> Any:
        try:
            made = signing.signing_copy(self.context)
        except CorrespondenceError as error:
            api.portal.show_message(error.message, self.request, type="error")
            return self.request.response.redirect(self.context.absolute_url())
        for name, value in HEADERS.items():
            self.request.response.setHeader(name, value)
        return made


def _place(typed: str, usual: int) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else usual
