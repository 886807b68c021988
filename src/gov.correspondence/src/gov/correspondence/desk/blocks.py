"""The blocks of a desk: which acts each gathers, and what to say where one is empty.

An act stands in the index as the room that knows of it names it (``letters.awaits``).
"""

from gov.correspondence import _
from typing import NamedTuple


class Block(NamedTuple):
    """One list of the desk.

    It shows to those who hold one of ``roles`` (capacity roles, separated by blanks), and to
    whomever something in it waits for.
    """

    id: str
    title: str
    acts: tuple[str, ...]
    roles: str
    empty: str


BLOCKS = (
    Block(
        "to-sign",
        _("To sign"),
        ("approve", "sign"),
        "signatory",
        _("No letter waits for your signature."),
    ),
    Block(
        "to-prepare",
        _("Signing folder to prepare"),
        ("prepare",),
        "office-manager",
        _("Nothing waits for the signatory."),
    ),
    Block(
        "came-back",
        _("Returned to me"),
        ("returned-draft", "returned-review"),
        "",
        _("Nothing was returned to you."),
    ),
    Block(
        "consultations",
        _("Consultations"),
        ("consult",),
        "",
        _("No unit waits for your opinion."),
    ),
    Block(
        "to-review",
        _("To review"),
        ("endorse",),
        "head",
        _("No letter waits for your review."),
    ),
    Block(
        "to-register",
        _("To open and register"),
        ("open_letter", "register"),
        "registry-clerk secret-clerk registrar",
        _("Nothing waits to be registered. What arrives appears here."),
    ),
    Block(
        "late-decisions",
        _("Late: neither registered nor returned"),
        ("late-decision",),
        "",
        _("Every letter was decided on in time."),
    ),
    Block(
        "reminders",
        _("Their senders remind us: no number yet"),
        ("reminded",),
        "",
        _("No sender reminds us of a letter."),
    ),
    Block(
        "withdrawals",
        _("Asked back by their senders"),
        ("answer-withdrawal",),
        "",
        _("No sender asks for a letter back."),
    ),
    Block(
        "withdrawals-refused",
        _("Not given back by their recipients"),
        ("withdrawal-kept",),
        "",
        _("No recipient refused to give a letter back."),
    ),
    Block(
        "to-send",
        _("To distribute and dispatch"),
        ("distribute", "dispatch", "deliver"),
        "registry-clerk secret-clerk registrar",
        _("Nothing waits to be handed on."),
    ),
    Block(
        "another-way",
        _("To send another way"),
        ("another-way",),
        "registry-clerk secret-clerk registrar",
        _("Every letter can be delivered through the exchange."),
    ),
    Block(
        "letters-returned",
        _("Returned by their recipients"),
        ("came-back",),
        "",
        _("No letter came back."),
    ),
    Block(
        "late",
        _("Not delivered yet"),
        ("late", "late-registry"),
        "",
        _("Every letter arrived in time."),
    ),
    Block(
        "sealed",
        _("Sealed, for me to open"),
        ("release",),
        "",
        _("No sealed letter waits for you."),
    ),
    Block(
        "referred",
        _("Referred to me"),
        ("referral",),
        "",
        _("Nothing is referred to you."),
    ),
    Block(
        "referrals-returned",
        _("Referrals that came back"),
        ("returned",),
        "",
        _("No referral came back."),
    ),
    Block(
        "copies",
        _("Copies not seen yet"),
        ("copy-unread",),
        "",
        _("There is no new copy."),
    ),
    Block(
        "to-close",
        _("With my unit"),
        ("close",),
        "",
        _("No letter is with your unit."),
    ),
    Block(
        "to-answer",
        _("Answers we owe"),
        ("owe-answer",),
        "head office-manager",
        _("No letter waits for an answer of your unit."),
    ),
    Block(
        "awaiting",
        _("Awaiting their answer"),
        ("await-answer",),
        "drafter head office-manager",
        _("No letter of your unit awaits an answer."),
    ),
    Block(
        "drafts",
        _("Drafts of my units"),
        ("draft",),
        "drafter head office-manager",
        _("There is no draft. Write a new letter to begin."),
    ),
    Block(
        "under-way",
        _("With others"),
        ("under-way",),
        "drafter head office-manager",
        _("Letters you submit appear here until they are dispatched."),
    ),
)
