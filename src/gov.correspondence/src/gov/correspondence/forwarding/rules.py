"""Forwarding a letter to a third agency: what may be passed on, and what its letter says. Pure."""

from collections.abc import Mapping
from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from typing import Any
from typing import NamedTuple


# As the exchange has it: how many letters may lie in one another beneath the covering one.
MAX_DEPTH = 3
ACT = "forward"
STATES = ("distributed",)
NOT_TAKEN = _(
    "${agencies}: no forwarded letters are taken there. Send the scan of the letter with a new"
    " letter."
)
BODY = {
    "ar": "نحيل إليكم كتاب {sender} {reference}، كما ورد بختم الجهة المُرسِلة.",
    "en": "We forward to you the letter of {sender} {reference}, as it came under its seal.",
}


class Onward(NamedTuple):
    """To whom a letter goes on: an agency, its unit or post; what the agency is asked to do
    (``directive``), and why it goes there (``remark``, for the journal)."""

    agency: str
    unit: str = ""
    post: str = ""
    directive: str = ""
    remark: str = ""


def passable(arrival: str, depth: int) -> bool:
    """Tell whether a letter that came this way, with so many letters in it, can be passed on."""
    return arrival == "exchange" and depth < MAX_DEPTH


def body(language: str, sender: str, directive: str) -> str:
    """Return the text of a covering letter; it names the reference by its placeholder."""
    line = BODY[language].format(sender=sender, reference="{their_reference}")
    return "\n\n".join(filter(None, (line, directive)))


def not_carried(recipients: Sequence[Mapping[str, Any]]) -> list[Invalid]:
    """Return a problem for each recipient to whom a sealed package cannot go."""
    message = _("What is forwarded goes sealed, through the exchange to a connected agency.")
    return [
        Invalid(message, field="recipients", row=position, column="delivery")
        for position, row in enumerate(recipients)
        if row.get("kind") != "agency" or row.get("delivery") not in ("exchange", "", None)
    ]
