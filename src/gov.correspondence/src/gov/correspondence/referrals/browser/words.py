"""What pages call the states of a referral, the acts on it, and how late it is."""

from gov.correspondence import _
from gov.correspondence.api import delegation
from gov.correspondence.letters.browser.words import isolated
from gov.correspondence.letters.browser.words import joined
from gov.correspondence.letters.browser.words import Pill
from gov.correspondence.letters.vocabularies import named
from gov.correspondence.referrals.settings import Directive
from zope.i18nmessageid import Message


STATES: dict[str, Pill] = {
    "open": Pill(_("Waiting to be accepted"), "is-waiting"),
    "accepted": Pill(_("Accepted"), "is-moving"),
    "reported": Pill(_("Under way, reported"), "is-moving"),
    "refused": Pill(_("Refused: not within competence"), "is-returned"),
    "completed": Pill(_("Completed"), "is-done"),
    "withdrawn": Pill(_("Withdrawn"), "is-failed"),
    "unread": Pill(_("Copy, not seen yet"), "is-waiting"),
    "read": Pill(_("Copy, seen"), "is-done"),
}
ACTS = {
    "accept": _("Accept"),
    "report": _("Report"),
    "complete": _("Complete"),
    "refuse": _("Refuse: not within competence"),
    "withdraw": _("Withdraw the referral"),
    "reassign": _("Put before somebody else"),
    "read": _("Seen"),
    "refer": _("Refer on"),
}
ASKED = {
    "report": _("What was done so far"),
    "complete": _("How it ended"),
    "refuse": _("Why it is not within competence"),
    "withdraw": _("Why it is withdrawn"),
}
DONE = {
    "accept": _("The referral is accepted."),
    "report": _("Your report stands on the referral."),
    "complete": _("The referral is completed."),
    "refuse": _("The referral went back to who referred it."),
    "withdraw": _("The referral is withdrawn."),
    "reassign": _("The referral is before somebody else."),
    "read": _("Noted that you saw the copy."),
}
LATENESS: dict[str, Pill] = {
    "critically-late": Pill(_("Critically late"), "is-late"),
    "late": Pill(_("Late"), "is-late"),
    "due-soon": Pill(_("Due soon"), "is-waiting"),
    "later": Pill(_("Later"), ""),
}


def phrases(codes: tuple[str, ...], known: dict[str, Directive]) -> str:
    """Return directives in one line, by name."""
    return joined(named(known[code].names, code) if code in known else code for code in codes)


def with_absence(user_id: str, name: str) -> Message | str:
    """Return the name of a person; of one who is or will be away with the days of it.

    A list of names says it before somebody is chosen; the warning comes only afterwards.
    """
    away = delegation.absences(user_id)
    if not away:
        return name
    days = {
        "begins": isolated(away[0].begins.isoformat()),
        "ends": isolated(away[0].ends.isoformat()),
    }
    return _("${name} (away from ${begins} to ${ends})", mapping={"name": name, **days})
