"""How an act is carried out: who may, in which state, the transition, the journal."""

from AccessControl import getSecurityManager
from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.api import journal
from gov.correspondence.delegation import authority
from gov.correspondence.delegation import signature
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import access
from gov.correspondence.letters import lists
from gov.correspondence.letters import transitions
from gov.correspondence.letters import typed
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.messages import NOT_ALLOWED
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
# The signatory's approval of a memo is its signature; registering hands it on.
MEMO = {
    **{name: OUTGOING[name] for name in ("submit", "endorse", "approve", "send_back", "discard")},
    "register": Act("register", {"approved": "Register Letter"}),
    "distribute": Act("distribute", {"registered": "Distribute Letter"}),
    "close": INCOMING["close"],
}
ACTS = {"outgoing": OUTGOING, "circular": OUTGOING, "memo": MEMO, "incoming": INCOMING}


def available(letter: Letter) -> list[str]:
    """Return the acts of the workflow the caller may do now, in the order of a letter's life."""
    state = transitions.state(letter)
    return [
        name
        for name, act in ACTS[letter.kind].items()
        if state in act.permissions
        and may(letter, act.permissions[state])
        and concerns(letter, name)
        and authority.covered(letter, name, act.permissions[state])
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
        if not may(letter, act.permissions[state]) or not concerns(letter, name):
            raise NotAllowed(NOT_ALLOWED)
        authority.acting_for(letter, name, act.permissions[state])
        return
    if not may(letter, "View Envelope"):
        raise NotAllowed(NOT_ALLOWED)
    raise WrongState(_("The letter is not in a state in which this can be done."))


def concerns(letter: Letter, name: str) -> bool:
    """Tell whether an act is the caller's by his relation to the letter, not by his role alone.

    The head of the unit that wrote a memo is a head too, but the matter is closed where it is.
    """
    if letter.kind != "memo" or name != "close":
        return True
    rank = lists.rank(letter.confidentiality or "")
    charged = (
        access.Relation("", unit=unit, held=held)
        for unit in letter.assigned_units or ()  # type: ignore[attr-defined]
        for held in ("head", "office-manager")
    )
    groups = {group for each in charged for group in access.groups(each, rank, letter.kind)}
    return not groups.isdisjoint(people.groups())


def may(letter: Letter, permission: str) -> bool:
    """Tell whether the caller holds one of our permissions (without its prefix) on the letter."""
    return bool(getSecurityManager().checkPermission(f"gov.correspondence: {permission}", letter))


def carry_out(letter: Letter, name: str, remark: str = "", via: str = "", **data: Any) -> None:
    """Fire the transition of an act and journal it.

    ``via`` names another transition, where the act leads elsewhere this time. Who acts by a
    delegation does so on behalf of the delegator.
    """
    act = ACTS[letter.kind][name]
    before = transitions.state(letter)
    given = authority.acting_for(letter, name, act.permissions[before])
    transitions.fire(letter, via or act.transition)
    after = transitions.state(letter)
    signature.stamp(letter, name, given)
    journal.record(
        letter,
        act.transition,
        remark,
        on_behalf=given.delegator[0] if given else "",
        from_state=before,
        to_state=after,
        **data,
    )
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
    return typed.line(remark, "remark", MAX_REMARK, _("Say why in a remark.") if required else "")
