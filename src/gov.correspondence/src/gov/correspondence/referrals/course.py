"""The course of a referral: which acts there are and from which state each leads where. Pure.

A main referral asks somebody to do something; it is *live* until it is completed, refused or
withdrawn. A copy only informs: it is unread until it was opened.
"""

MAIN: dict[str, tuple[frozenset[str], str]] = {
    "accept": (frozenset({"open"}), "accepted"),
    "report": (frozenset({"open", "accepted", "reported"}), "reported"),
    "complete": (frozenset({"open", "accepted", "reported"}), "completed"),
    "refuse": (frozenset({"open", "accepted"}), "refused"),
    "reassign": (frozenset({"open", "accepted", "reported", "refused"}), "open"),
    "withdraw": (frozenset({"open", "accepted", "reported", "refused"}), "withdrawn"),
}
COPY: dict[str, tuple[frozenset[str], str]] = {
    "read": (frozenset({"unread"}), "read"),
    "withdraw": (frozenset({"unread", "read"}), "withdrawn"),
}
LIVE = frozenset({"open", "accepted", "reported"})
STATES = (*("open", "accepted", "reported", "refused", "completed", "withdrawn"), "unread", "read")
ACTS = tuple(dict.fromkeys((*MAIN, *COPY)))


def first(copy: bool) -> str:
    """Return the state in which a referral begins."""
    return "unread" if copy else "open"


def leads(copy: bool, state: str, act: str) -> str:
    """Return the state an act leads to, ``""`` where it is not possible."""
    starts, end = (COPY if copy else MAIN).get(act, (frozenset(), ""))
    return end if state in starts else ""
