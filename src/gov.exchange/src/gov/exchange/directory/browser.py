"""What an agency's webmaster sees of the directory, in words."""

from functools import cached_property
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.posting import PostingView
from gov.correspondence.letters.browser.uploads import uploads
from gov.exchange.directory import asked
from gov.exchange.directory import standing
from gov.exchange.directory.words import Ending
from gov.exchange.messages import _
from gov.exchange.operations import words
from gov.exchange.operations.browser import css
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.agency import Status
from gov.exchange.wire.directory import Freshness
from gov.exchange.wire.pair import MAX_PAIR_BYTES
from typing import Any
from zope.i18nmessageid import Message


FRESHNESS = {
    None: _("There is no agency directory here: no letter is sent and none is taken in."),
    Freshness.FRESH: _("The list is in force and up to date."),
    Freshness.LATE: _("A newer list is due. Letters still travel."),
    Freshness.NO_NEW_KEYS: _(
        "A newer list is more than three days late. Letters still travel, but no new key counts."
    ),
    Freshness.STOP: _(
        "The list is more than seven days out of date: no letter is sent or taken in."
    ),
}
PURPOSES = {
    ServiceType.SEAL: _("Seal on letters and statements"),
    ServiceType.ENCRYPTION: _("Opening letters to us"),
    ServiceType.SIGNING: _("Signature on calls"),
    ServiceType.TLS: _("Encrypted connection"),
}
OUTCOMES = {
    asked.NEW: _("Brought a newer list"),
    asked.SAME: _("Has the same list"),
    asked.REFUSED: _("Gave a list that was not taken"),
    asked.UNREACHABLE: _("Could not be reached"),
}
SUSPENDED = _("Suspended by the authority")
CSS = ("", "is-waiting", "is-waiting", "is-failed")


class DirectoryView(PostingView):
    """``/@@exchange-directory``: our entry, the others, and whether the list is up to date."""

    def perform(self) -> Message:
        """Take over the list of the form."""
        number = standing.bring(self.context, self.brought())
        return _("List ${number} is in force.", mapping={"number": number})

    def brought(self) -> bytes:
        """The bytes of the chosen file; ``Invalid`` without one."""
        for upload in uploads(self.request, "list"):
            data: bytes = upload.stream.read(MAX_PAIR_BYTES + 1)
            return data
        raise Invalid(_("Choose the file of the authority first."), field="list")

    @cached_property
    def found(self) -> standing.Standing:
        """All there is to know."""
        return standing.standing(self.context)

    def state(self) -> dict[str, Any]:
        """The list in force, in words."""
        known = self.found.known
        freshness = known.freshness(self.found.now) if known else None
        good = freshness is Freshness.FRESH
        return {
            "says": FRESHNESS[freshness],
            "css": "" if good else "is-waiting" if freshness is Freshness.LATE else "is-failed",
            "number": known.sequence_number if known else "",
            "issued": self.time(known.issued_at) if known else "",
            "next": self.time(known.next_update) if known else "",
        }

    def own(self) -> dict[str, Any] | None:
        """Our entry; None where the list has none."""
        if self.found.own is None:
            return None
        return {
            "name": parties.agency(self.found.own.id),
            "suspended": self.found.own.status is not Status.ACTIVE,
            "endpoints": self.found.own.endpoints,
            "certificates": [self.certificate(each) for each in self.found.endings],
        }

    def certificate(self, ending: Ending) -> dict[str, Any]:
        """When a certificate ends, in words."""
        return {
            "purpose": PURPOSES[ending.type],
            "says": left(ending.days),
            "ends": self.time(ending.ends),
            "css": CSS[ending.alarm],
            "renew": ending.alarm > 0,
        }

    def others(self) -> list[dict[str, Any]]:
        """The other agencies, those we cannot reach first."""
        rows = [self.other(each) for each in self.found.others]
        return sorted(rows, key=lambda row: (not row["css"], not row["waiting"], row["name"]))

    def other(self, one: standing.Connected) -> dict[str, Any]:
        """One of the others."""
        first = one.endings[0] if one.endings else None
        return {
            "name": parties.agency(one.agency.id),
            "state": SUSPENDED if suspended(one) else words.standing(one.contact),
            "css": "is-failed" if suspended(one) else css(one.contact),
            "answered": self.time(one.contact.answered_at),
            "waiting": one.waiting,
            "why": words.explained(one.code).why if one.waiting else "",
            "ends": left(first.days) if first else _("It has no certificate in use."),
            "ending": first is None or first.alarm > 0,
        }

    def answers(self) -> list[dict[str, Any]]:
        """Who was asked for a newer list."""
        return [
            {
                "source": parties.agency(each.source),
                "says": OUTCOMES[each.outcome],
                "at": self.time(each.at),
                "css": "is-failed" if each.outcome == asked.REFUSED else "",
            }
            for each in self.found.asked
        ]

    def time(self, value: Any) -> str:
        """A time in words, by the clock of the agency."""
        return dates.in_short(value, self.request)


def left(days: int) -> Any:
    """How long a certificate still counts, in words."""
    if days < 1:
        return _("Ends today")
    if days == 1:
        return _("Ends in one day")
    return _("Ends in ${days} days", mapping={"days": days})


def suspended(one: standing.Connected) -> bool:
    """Whether the authority suspended the agency."""
    return one.agency.status is not Status.ACTIVE
