"""How an act is carried out: who may, in which state, the transition, the journal."""

from collections.abc import Callable
from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import rows
from gov.correspondence.letters import transitions
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.messages import NOT_ALLOWED
from plone import api
from typing import Any
from typing import NamedTuple


MAX_REMARK = 4000


class Act(NamedTuple):
    """What an act needs: the transition it fires, the states it starts from with the permission."""

    transition: str
    permissions: dict[str, str]


OUTGOING = {
    "submit": Act("submit", {"draft": "Submit Letter"}),
    "endorse": Act("endorse", {"in_review": "Review Letter"}),
    "approve": Act("approve", {"for_signature": "Approve Letter"}),
    "send_back": Act(
        "return",
        {
            "in_review": "Review Letter",
            "for_signature": "Approve Letter",
            "approved": "Approve Letter",
        },
    ),
    "discard": Act("discard", {"draft": "Edit Letter"}),
    "sign": Act("sign", {"approved": "Record Signature"}),
    "register": Act("register", {"signed": "Register Letter"}),
    "dispatch": Act("dispatch", {"registered": "Dispatch Letter"}),
}
INCOMING = {
    "open_letter": Act("open", {"received": "Open Letter"}),
    "register": Act("register", {"opened": "Register Letter"}),
    "distribute": Act(
        "distribute", {"registered": "Distribute Letter", "distributed": "Distribute Letter"}
    ),
    "close": Act("close", {"distributed": "Close Letter"}),
}
ACTS = {"outgoing": OUTGOING, "incoming": INCOMING}


def available(letter: Letter) -> list[str]:
    """Return the acts of the workflow the caller may do now, in the order of a letter's life."""
    state = transitions.state(letter)
    return [
        name
        for name, act in ACTS[letter.kind].items()
        if state in act.permissions and may(letter, act.permissions[state])
    ]


def ask(letter: Letter, name: str) -> None:
    """Refuse those who hold none of the act's permissions before telling them the state.

    Raises ``NotAllowed``, ``WrongState``.
    """
    act = ACTS[letter.kind].get(name)
    if act is None:
        raise WrongState(_("This act does not exist for this kind of letter."))
    state = transitions.state(letter)
    if state in act.permissions:
        if not may(letter, act.permissions[state]):
            raise NotAllowed(NOT_ALLOWED)
        return
    if not may(letter, "View Envelope"):
        raise NotAllowed(NOT_ALLOWED)
    raise WrongState(_("The letter is not in a state in which this can be done."))


def may(letter: Letter, permission: str) -> bool:
    """Tell whether the caller holds one of our permissions (without its prefix) on the letter."""
    return bool(api.user.has_permission(f"gov.correspondence: {permission}", obj=letter))


def carry_out(letter: Letter, name: str, remark: str = "", **data: Any) -> None:
    """Fire the transition of an act and journal it."""
    transition = ACTS[letter.kind][name].transition
    before = transitions.state(letter)
    transitions.fire(letter, transition)
    after = transitions.state(letter)
    journal.record(letter, transition, remark, from_state=before, to_state=after, **data)
    letter.reindexObject()


def refuse(problems: Sequence[Invalid]) -> None:
    """Raise ``InvalidLetter`` if anything is wrong."""
    if problems:
        raise InvalidLetter(problems)


def need_file(letter: Letter, role: str, message: str) -> None:
    """Raise ``Invalid`` where the letter has no file of a role."""
    if not any(file.role == role for file in letter.files.values()):
        raise Invalid(message, field="files")


def clean_remark(remark: str, required: bool = False) -> str:
    """Return a remark as one clean line. Raises ``Invalid``."""
    clean = _read(lambda: rows.text(remark, limit=MAX_REMARK) if remark else "")
    if required and not clean:
        raise Invalid(_("Say why in a remark."), field="remark")
    return clean


def _read(reader: Callable[[], str]) -> str:
    try:
        return reader()
    except rows.WrongValueError as error:
        raise Invalid(error.message, field="remark") from None
