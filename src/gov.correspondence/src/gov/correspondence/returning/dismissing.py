"""The sender does nothing more about what came back: its task ends, with a reason."""

from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.api import journal
from gov.correspondence.delegation import authority
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import reach
from gov.correspondence.letters.acting import clean_remark
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.letters.settings import setting
from gov.correspondence.returning import waiting
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.tracking.fact import DISMISSED
from gov.correspondence.tracking.fact import Fact


ACT, PERMISSION = "dismiss-return", "Follow Up Letter"


def dismissable(letter: OutgoingLetter) -> bool:
    """Tell whether something came back that the caller may leave as it is."""
    return bool(waiting.came_back(letter)) and may(letter, PERMISSION)


def dismiss(letter: OutgoingLetter, reason: str) -> tuple[Consignment, ...]:
    """Leave what came back as it is; see ``api.returns.dismiss``."""
    if not may(letter, PERMISSION):
        raise NotAllowed(NOT_ALLOWED)
    behalf = authority.behind(letter, ACT, PERMISSION)
    clean, chosen = clean_remark(reason, required=True), waiting.came_back(letter)
    if not chosen:
        raise WrongState(_("Nothing that came back waits for you."))
    by = {"agency": setting("agency_id"), "unit": letter.unit or ""}
    for each in chosen:
        id = waiting.dismissal(each)
        each.record(Fact(id, DISMISSED, datetime.now(UTC), by, reason=clean))
    left = [each.id for each in chosen]
    journal.record(letter, ACT, clean, on_behalf=behalf, consignments=left)
    reach.renew(letter)
    return chosen
