"""What pages call the states of a letter and the acts on it."""

from collections.abc import Iterable
from gov.correspondence import _
from gov.correspondence.journal.log import EXCHANGE
from gov.correspondence.letters.interfaces import DELIVERIES
from gov.correspondence.letters.interfaces import LANGUAGES
from gov.correspondence.letters.interfaces import PHYSICAL_KINDS
from gov.correspondence.letters.interfaces import RECIPIENT_ROLES
from gov.correspondence.letters.interfaces import RELATIONS
from gov.correspondence.letters.interfaces import SIDES
from gov.correspondence.letters.interfaces import SIGNATURE_MODES
from plone import api
from typing import NamedTuple
from zope.i18nmessageid import Message
from zope.schema.vocabulary import SimpleVocabulary


class Pill(NamedTuple):
    """The words of a state and the class that colours its pill."""

    label: Message
    css: str


STATES = {
    ("outgoing", "draft"): Pill(_("Draft"), ""),
    ("outgoing", "in_review"): Pill(_("In review"), "is-waiting"),
    ("outgoing", "for_signature"): Pill(_("For signature"), "is-waiting"),
    ("outgoing", "approved"): Pill(_("Approved"), "is-waiting"),
    ("outgoing", "signed"): Pill(_("Signed"), "is-waiting"),
    ("outgoing", "registered"): Pill(_("Registered"), "is-moving"),
    ("outgoing", "dispatched"): Pill(_("Dispatched"), "is-done"),
    ("outgoing", "discarded"): Pill(_("Discarded"), ""),
    ("incoming", "received"): Pill(_("Received, not opened"), "is-waiting"),
    ("incoming", "opened"): Pill(_("Opened, to register"), "is-waiting"),
    ("incoming", "registered"): Pill(_("Registered, to distribute"), "is-waiting"),
    ("incoming", "distributed"): Pill(_("Distributed"), "is-moving"),
    ("incoming", "closed"): Pill(_("Closed"), "is-done"),
    ("incoming", "withdrawn"): Pill(_("Withdrawn"), "is-failed"),
    ("incoming", "returned"): Pill(_("Returned"), "is-returned"),
}
# A circular goes the way of a letter; a memo stays in the agency and is closed there.
STATES |= {
    ("circular", state): pill for (kind, state), pill in STATES.items() if kind == "outgoing"
}
STATES |= {
    ("memo", state): STATES["outgoing", state]
    for state in ("draft", "in_review", "for_signature", "approved", "discarded")
}
STATES |= {
    ("memo", state): STATES["incoming", state] for state in ("registered", "distributed", "closed")
}
KINDS = {
    "outgoing": _("Outgoing letter"),
    "incoming": _("Incoming letter"),
    "circular": _("Circular"),
    "memo": _("Internal memo"),
}
STATUS_CSS = {
    "prepared": "",
    "queued": "is-waiting",
    "relayed": "is-moving",
    "mailbox": "is-moving",
    "displayed": "is-moving",
    "delivered": "is-moving",
    "opened": "is-moving",
    "registered": "is-done",
    "accepted": "is-done",
    "assigned": "is-done",
    "handed_over": "is-done",
    "in_progress": "is-done",
    "answered": "is-done",
    "undecided": "is-waiting",
    "unopened": "is-waiting",
    "refused": "is-failed",
    "returned": "is-returned",
    "failed": "is-failed",
    "withdrawn": "is-failed",
}
NEXT = {
    "submit": _("Submit for review"),
    "endorse": _("Endorse"),
    "approve": _("Approve for signature"),
    "send_back": _("Return with a remark"),
    "discard": _("Discard"),
    "sign": _("Attach the signed copy"),
    "register": _("Register the letter"),
    "dispatch": _("Dispatch"),
    "open_letter": _("Open"),
    "distribute": _("Distribute"),
    "close": _("Close"),
}
FILE_ROLES = {
    "main": _("Main document"),
    "signed": _("Signed and stamped copy"),
    "attachment": _("Attachment"),
    "receipt": _("Signed receipt"),
    "report": _("Report of a mail system"),
    "forwarded": _("Forwarded letter as it was sealed"),
    "original": _("File of the forwarded letter"),
}


def pill(kind: str, state: str) -> Pill:
    """Return the pill of a letter's state."""
    return STATES.get((kind, state), Pill(state, ""))


def term(vocabulary: SimpleVocabulary, value: str) -> Message | str:
    """Return the title of a value, the value itself where the vocabulary has none."""
    return vocabulary.getTerm(value).title if value in vocabulary else value


def delivery(value: str) -> Message | str:
    """Return the words for a way of delivery."""
    return term(DELIVERIES, value)


def carried(value: str) -> Message | str:
    """Return how a consignment travelled, in words."""
    return _("By courier") if value == "courier" else delivery(value)


def recipient_role(value: str) -> Message | str:
    """Return original or copy in words."""
    return term(RECIPIENT_ROLES, value)


def relation(value: str) -> Message | str:
    """Return how a letter refers to an earlier one."""
    return term(RELATIONS, value)


def side(value: str) -> Message | str:
    """Return whose letter an earlier one is."""
    return term(SIDES, value)


def physical_kind(value: str) -> Message | str:
    """Return the kind of a physical attachment."""
    return term(PHYSICAL_KINDS, value)


def signature(value: str) -> Message | str:
    """Return how a letter was signed."""
    return term(SIGNATURE_MODES, value)


def language(code: str) -> Message | str:
    """Return the name of a language."""
    return term(LANGUAGES, code)


def joined(parts: Iterable[str]) -> str:
    """Return several words in one line, with the comma of the reader's language."""
    arabic = str(api.portal.get_current_language()).startswith("ar")
    return ("، " if arabic else ", ").join(parts)


def actor(name: str) -> Message | str:
    """Return who acted: the name of a person, words for the exchange itself."""
    return _("Exchange between agencies") if name == EXCHANGE else name


def isolated(number: str) -> str:
    """Return a number for use inside a sentence, kept left to right (Unicode isolates)."""
    return f"\u2066{number}\u2069"


def size(count: int) -> Message:
    """Return a number of bytes as people read it."""
    if count < 1024 * 1024:
        return _("${size} KB", mapping={"size": f"{max(count / 1024, 0.1):.1f}"})
    return _("${size} MB", mapping={"size": f"{count / 1024 / 1024:.1f}"})
