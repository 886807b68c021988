"""What a covering letter carries: the letter that came, whenever the covering one moves on."""

from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.agencies import serving
from gov.correspondence.api import agencies
from gov.correspondence.exceptions import Invalid
from gov.correspondence.forwarding import rules
from gov.correspondence.journal import log
from gov.correspondence.letters import lookup
from gov.correspondence.letters import transitions
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.copying import FORWARDS
from gov.correspondence.letters.files import ORIGINAL
from gov.correspondence.tracking.consignment import Consignment


# Its sender has it again.
GONE = ("withdrawn", "returned")


def origin(letter: Letter) -> IncomingLetter | None:
    """Return the letter that a covering letter passes on; asks no permission."""
    if getattr(letter, "origin_relation", "") != FORWARDS:
        return None
    found: IncomingLetter | None = lookup.by_uid(letter.origin)
    return found


def problems(letter: Letter) -> list[Invalid]:
    """Return what keeps a covering letter from leaving with what it passes on."""
    came = origin(letter)
    if came is None:
        return []
    rows = letter.recipients or ()
    deaf = agencies.lacking(serving.FORWARDING)
    found = [*rules.not_carried(rows), *serving.problems(rows, deaf, rules.NOT_TAKEN)]
    if transitions.state(came) in GONE:
        message = _("The letter to be forwarded is not here any more.")
        found.append(Invalid(message, field="references"))
    return found


def carried_bytes(letter: Letter) -> int:
    """Return about how many bytes a letter carries of one that it passes on."""
    came = origin(letter)
    files = came.files.values() if came is not None else ()
    return sum(file.size for file in files if file.role != ORIGINAL)


def dispatched(letter: OutgoingLetter, consignments: Sequence[Consignment]) -> None:
    """Note in the journal of the letter that came to whom it went on."""
    came = origin(letter)
    if came is None:
        return
    for each in consignments:
        data = {"onward": each.recipient.get("agency") or "", "number": letter.number or ""}
        log.record(came, "forwarded", data=data)
