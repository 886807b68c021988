"""The referral sheet that goes with a letter on paper: who had it, and what was directed.

It has lines for what is written by hand, and a code that opens the letter in the portal.
"""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from gov.correspondence import _
from gov.correspondence.api import accounts
from gov.correspondence.api import referrals
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import lists
from gov.correspondence.letters import wording
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.content import Letter
from gov.correspondence.printing.paper import pdf
from gov.correspondence.referrals.browser import words
from gov.correspondence.referrals.browser.rows import EVENTS
from gov.correspondence.referrals.referral import Event
from gov.correspondence.referrals.referral import Person
from gov.correspondence.referrals.referral import Referral
from gov.correspondence.registers.printing import PDF
from gov.correspondence.registers.printing import Printed
from gov.correspondence.registers.settings import agency
from gov.correspondence.registers.wording import Wording
from gov.correspondence.theme.appearance import chosen
from gov.correspondence.theme.appearance import emblem
from gov.correspondence.tracking.labels import act_label
from gov.correspondence.transactions import beginning
from gov.correspondence.verification import qr
from plone import api
from plone.registry.interfaces import IRegistry
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.component import getUtility


LANGUAGES = ("ar", "en")
ARCHIVED = "pdf/a-3b"
# Lines for directives by hand.
EMPTY = 4
LABELS = {
    "sheet": _("Referral sheet"),
    "number": _("Number"),
    "date": _("Registered on"),
    "their_number": _("Their number"),
    "their_date": _("Their date"),
    "party": _("From or to"),
    "subject": _("Subject"),
    "confidentiality": _("Confidentiality"),
    "urgency": _("Urgency"),
    "due": _("Answer due by"),
    "attachments": _("Number of attachments"),
    "from": _("Referred by"),
    "to": _("Referred to"),
    "directive": _("Directive"),
    "limit": _("Time limit"),
    "outcome": _("What came of it"),
    "copy": _("Copy for information"),
    "behalf": _("on behalf of"),
    "hand": _("By hand"),
    "sign": _("Signature and date"),
    "open": _("The code opens the letter in the portal, for who may see it."),
}


def is_offered(letter: Letter) -> bool:
    """Tell whether a letter has a sheet: it leads a matter, which begins with its registration."""
    transaction = beginning.of(letter)
    return transaction is not None and transaction.id == letter.UID()


def printed(letter: Letter, request: Any, language: str = "") -> Printed:
    """Return the sheet of a letter in ``ar`` or ``en``, by default in the portal's language.

    What the letter says, and what was said in referrals, is for its readers alone. Raises
    ``Invalid``, ``NotAllowed``, ``WrongState``.
    """
    if language and language not in LANGUAGES:
        raise Invalid(_("A sheet is in ar or en."), field="language")
    made = referrals.of(letter)
    if not is_offered(letter):
        raise WrongState(_("A referral sheet belongs to the registered letter of a matter."))
    said = Wording(request, language or api.portal.get_current_language())
    page = ReferralSheet(letter, request).page(made, said)
    return Printed(pdf(page, ARCHIVED), PDF, f"referrals-{letter.getId()}.pdf")


class ReferralSheet(BrowserView):
    """The sheet in one language, whoever prints it; registered nowhere."""

    template = ViewPageTemplateFile("templates/sheet.pt")
    words: Wording
    referrals: list[Referral]
    empty = range(EMPTY)

    def page(self, made: list[Referral], said: Wording) -> str:
        """Return the HTML of the sheet."""
        self.referrals, self.words = made, said
        self.readable = may(self.context, "Read Letter")
        self.units = {each.code: each.names for each in accounts.units()}
        self.known = {each.code: each.names for each in referrals.directives()}
        return str(self.template())

    def label(self, name: str) -> str:
        """Return words of the sheet in its own language, whatever that of the request is."""
        return self.words.say(LABELS[name])

    @property
    def names(self) -> dict[str, str]:
        """Return the names of the agency by language."""
        own = agency()
        return {"ar": own.name_ar or "", "en": own.name_en or ""}

    @property
    def colour(self) -> str:
        """Return the agency's colour."""
        return chosen(getUtility(IRegistry), "primary_colour")

    @property
    def emblem(self) -> str:
        """Return the agency's emblem as SVG, in its colour, which print does not inherit."""
        return emblem(chosen(getUtility(IRegistry), "emblem")).replace("currentColor", self.colour)

    @property
    def qr(self) -> str:
        """Return the address of the letter as a code in SVG."""
        return qr.drawn(self.context.absolute_url())

    def facts(self) -> list[dict[str, Any]]:
        """Return what stands on the letter, without what it does not have."""
        return [
            {"label": self.label(name), "value": value, "ltr": name.endswith("number")}
            for name, value in self._facts()
            if value
        ]

    def _facts(self) -> Iterator[tuple[str, str]]:
        letter = self.context
        yield "number", letter.number or ""
        yield "date", self.words.moment(letter.registered_at) if letter.registered_at else ""
        yield "party", self._other_side()
        yield "their_number", getattr(letter, "their_number", "") or ""
        yield "their_date", self._day(getattr(letter, "their_date", None))
        yield "subject", (letter.letter_subject or "") if self.readable else ""
        yield "confidentiality", self._value(lists.confidentialities(), letter.confidentiality)
        yield "urgency", self._value(lists.urgencies(), letter.urgency)
        yield "due", self._day(letter.answer_due)
        yield "attachments", str(letter.declared_attachments or "")

    def _other_side(self) -> str:
        letter, spoken = self.context, self.words.language
        rows = letter.recipients or ()
        if letter.kind == "incoming":
            row = {"kind": "agency", "agency": letter.sender_agency, "unit": "", "post": ""}
            rows = [{**row, "name": parties.sender(letter)}]
        comma = "، " if self.words.right_to_left else ", "
        return comma.join(filter(None, (wording.name_of(row, spoken) for row in rows)))

    def rows(self) -> list[dict[str, Any]]:
        """Return the referrals, the oldest first."""
        return [self._row(each) for each in self.referrals]

    def _row(self, referral: Referral) -> dict[str, Any]:
        target = referral.target
        asked = [self._named(self.known, code) for code in referral.directives]
        asked += [self.label("copy")] if referral.copy else []
        return {
            "by": self._person(referral.made),
            "source": self._named(self.units, referral.unit),
            "at": self._moment(referral.made.at),
            "unit": self._named(self.units, target.unit),
            "person": referral.name,
            "asked": asked,
            "text": referral.text if self.readable else "",
            "due": " ".join(filter(None, (self._day(referral.due), referral.due_time))),
            "state": self.words.say(words.STATES[referral.state].label),
            "story": [self._event(each) for each in referral.events[1:]],
        }

    def _event(self, event: Event) -> dict[str, str]:
        return {
            "act": self.words.say(act_label(EVENTS[event.act])),
            "by": self._person(event),
            "at": self._moment(event.at),
            "text": event.text if self.readable else "",
        }

    def _person(self, event: Event) -> str:
        behalf: Person = event.on_behalf
        return f"{event.by[1]} {self.label('behalf')} {behalf[1]}" if behalf[1] else event.by[1]

    def _value(self, values: Any, code: str | None) -> str:
        return self._named({each.code: each.names for each in values}, code or "")

    def _named(self, names: dict[str, dict[str, str]], code: str) -> str:
        return (names.get(code) or {}).get(self.words.language) or code

    def _day(self, value: date | None) -> str:
        return wording.in_words(value, self.words.language) if value else ""

    def _moment(self, value: datetime) -> str:
        local = value.astimezone(dates.zone())
        return f"{self._day(local.date())} {local:%H:%M}"
