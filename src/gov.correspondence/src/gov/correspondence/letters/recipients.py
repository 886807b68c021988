"""The rules of the recipients of a letter that is written here. Pure.

Which kinds of recipient a letter takes depends on its kind: a memo stays in the agency, only a
circular goes to groups.
"""

import re
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.facts import Facts
from gov.correspondence.letters.facts import Row


TAKES = {
    "outgoing": ("agency", "outside"),
    "circular": ("group", "agency", "outside"),
    "memo": ("unit",),
}
NOT_TAKEN = {
    "outgoing": _("A letter goes to agencies and outside parties; groups get a circular."),
    "circular": _("A circular goes to groups, agencies and outside parties."),
    "memo": _("A memo goes to units of this agency."),
}
Fault = tuple[str, str]
# What RFC 5321 lets pass everywhere: no quoted local part, no comment, a name with a dot.
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
MAILBOX = re.compile(rf"[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~.-]{{1,64}}@(?:{_LABEL}\.)+{_LABEL}")
MOST_MAILBOX = 254


def problems(kind: str, rows: Sequence[Row], facts: Facts) -> Iterator[Invalid]:
    """Yield what is wrong with the recipients of a letter of this kind."""
    seen: set[tuple[str, ...]] = set()
    for position, row in enumerate(rows):
        for column, message in _faults(kind, row, facts):
            yield Invalid(message, field="recipients", row=position, column=column)
        identity = _identity(row)
        if identity in seen:
            message = _("This recipient is already in the list.")
            yield Invalid(message, field="recipients", row=position)
        seen.add(identity)
    if rows and not any(row["role"] == "original" for row in rows):
        yield Invalid(_("One recipient at least gets the original."), field="recipients")


def _faults(kind: str, row: Row, facts: Facts) -> Iterator[Fault]:
    if row["kind"] not in TAKES[kind]:
        yield "kind", NOT_TAKEN[kind]
        return
    if row["kind"] != "group" and row.get("group"):
        yield "group", _("Only a recipient of the kind group names a group.")
    yield from _CHECKS[row["kind"]](row, facts)


def _identity(row: Row) -> tuple[str, ...]:
    if row["kind"] == "outside":
        return ("outside", row["name"].casefold(), row["address"].casefold())
    return (row["kind"], row["agency"], row["unit"], row["post"], row.get("group") or "")


def _agency(row: Row, facts: Facts) -> Iterator[Fault]:
    agency = facts.agency(row["agency"]) if row["agency"] else None
    mapping = {"agency": row["agency"]}
    if not row["agency"]:
        yield "agency", _("Choose the agency.")
    elif row["agency"] == facts.own_agency:
        yield "agency", _("This is our own agency; write a memo instead.")
    elif agency is None:
        yield "agency", _("The agency “${agency}” is not in the directory.", mapping=mapping)
    else:
        yield from _within(row, "unit", [unit.code for unit in agency.units])
        yield from _within(row, "post", [post.code for post in agency.posts])


def _within(row: Row, column: str, codes: list[str]) -> Iterator[Fault]:
    if row[column] and row[column] not in codes:
        mapping = {"value": row[column], "agency": row["agency"]}
        yield column, _("“${value}” is not known in the agency “${agency}”.", mapping=mapping)


def _group(row: Row, facts: Facts) -> Iterator[Fault]:
    group = row.get("group") or ""
    if group not in facts.groups:
        message = _("There is no group “${group}” in the directory.", mapping={"group": group})
        yield "group", message if group else _("Choose the group.")
    if row["delivery"] != "exchange":
        yield "delivery", _("A group is reached through the exchange.")


def _unit(row: Row, facts: Facts) -> Iterator[Fault]:
    unit = row["unit"]
    if unit not in facts.units:
        message = _("The unit “${unit}” does not exist.", mapping={"unit": unit})
        yield "unit", message if unit else _("Choose the unit.")
    for column in ("agency", "post", "name", "address"):
        if row[column]:
            yield column, _("A memo names units of this agency and nothing else.")


def _outside(row: Row, facts: Facts) -> Iterator[Fault]:
    if not row["name"]:
        yield "name", _("An outside party needs a name.")
    if row["agency"]:
        yield "agency", _("An outside party is no connected agency.")
    if row["delivery"] not in ("hand", "post", "email"):
        yield "delivery", _("An outside party needs a way: by hand, by post or by e-mail.")
    if row["delivery"] in ("post", "email") and not row["address"]:
        yield "address", _("This way needs an address.")
    if row["delivery"] == "email" and row["address"] and not is_mailbox(row["address"]):
        yield "address", _("This is not an e-mail address.")


def is_mailbox(address: str) -> bool:
    """Tell whether this is a mailbox that can be written to, and nothing else."""
    return MAILBOX.fullmatch(address) is not None and len(address) <= MOST_MAILBOX


_CHECKS: dict[str, Callable[[Row, Facts], Iterator[Fault]]] = {
    "agency": _agency,
    "group": _group,
    "unit": _unit,
    "outside": _outside,
}
