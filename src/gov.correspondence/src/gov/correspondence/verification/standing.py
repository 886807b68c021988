"""Whether a letter still stands as it was sent. Pure."""

from collections.abc import Set


STANDS, REPLACED, WITHDRAWN = "stands", "replaced", "withdrawn"
PARTLY, VOID = "partly-withdrawn", "void"
STANDINGS = (STANDS, REPLACED, WITHDRAWN, PARTLY, VOID)


def standing(sent: Set[str], withdrawn: Set[str], replaced: Set[str], void: bool) -> str:
    """Return one of ``STANDINGS``.

    ``sent`` are its consignments, ``withdrawn`` those that were taken back, ``replaced`` those in
    whose place another letter went; ``void`` that its number was declared void before it left.
    """
    if void and not sent:
        return VOID
    if sent and replaced >= sent:
        return REPLACED
    if sent and (withdrawn | replaced) >= sent:
        return WITHDRAWN
    return PARTLY if withdrawn | replaced else STANDS
