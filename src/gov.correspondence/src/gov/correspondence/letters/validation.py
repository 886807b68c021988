"""The rules of a letter. Pure: what they must know of the portal comes as ``Facts``.

Two moments: ``problems`` for every change of a letter, ``incomplete`` when it leaves its desk.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from datetime import datetime
from datetime import timedelta
from gov.correspondence import _
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.exceptions import Invalid
from typing import Any
from typing import NamedTuple


EARLIEST = date(1900, 1, 1)
CLOCK_SKEW = timedelta(minutes=5)

Row = Mapping[str, Any]
Values = Mapping[str, Any]


class Facts(NamedTuple):
    """What the rules must know: the agency's lists, the directory, the day and the time (UTC)."""

    units: frozenset[str]
    confidentialities: frozenset[str]
    urgencies: frozenset[str]
    handlings: frozenset[str]
    own_agency: str
    agency: Callable[[str], Agency | None]
    today: date
    now: datetime


def problems(kind: str, values: Values, facts: Facts) -> list[Invalid]:
    """Return what is wrong with the values of a letter of this kind (outgoing or incoming)."""
    found = [*_lists(values, facts), *_dates(values, facts), *_references(values, facts)]
    if not values.get("letter_subject"):
        found.append(Invalid(_("A letter needs a subject."), field="letter_subject"))
    if kind == "outgoing":
        found.extend(_recipients(values.get("recipients") or (), facts))
        found.extend(_known(values, "signatory_unit", facts.units))
    else:
        found.extend(_incoming(values, facts))
    return found


def incomplete(values: Values, attachment_ids: Sequence[str]) -> list[Invalid]:
    """Return what an outgoing letter still lacks before it may leave its drafter.

    ``attachment_ids`` are the ids of its electronic attachments.
    """
    recipients = values.get("recipients") or ()
    found = list(_packs(recipients, attachment_ids))
    if not recipients:
        found.append(Invalid(_("A letter needs a recipient."), field="recipients"))
    found.extend(_declared(values, len(attachment_ids)))
    return found


def _lists(values: Values, facts: Facts) -> Iterator[Invalid]:
    yield from _known(values, "confidentiality", facts.confidentialities)
    yield from _known(values, "urgency", facts.urgencies)
    if values.get("handling"):
        yield from _known(values, "handling", facts.handlings)


def _known(values: Values, name: str, codes: frozenset[str]) -> Iterator[Invalid]:
    value = values.get(name)
    if value not in codes:
        mapping = {"value": value or ""}
        yield Invalid(
            _("“${value}” is not in the list of the agency.", mapping=mapping), field=name
        )


def _dates(values: Values, facts: Facts) -> Iterator[Invalid]:
    for name in ("letter_date", "their_date"):
        yield from _past(values.get(name), facts, name)
    due, written = values.get("answer_due"), values.get("letter_date")
    if due and (due < EARLIEST or (written and due < written)):
        yield Invalid(_("The answer is due before the date of the letter."), field="answer_due")


def _past(
    value: date | None, facts: Facts, field: str, row: int | None = None, column: str = ""
) -> Iterator[Invalid]:
    if value and value > facts.today:
        yield Invalid(_("This date lies in the future."), field=field, row=row, column=column)
    elif value and value < EARLIEST:
        yield Invalid(
            _("This date lies before the year 1900."), field=field, row=row, column=column
        )


def _references(values: Values, facts: Facts) -> Iterator[Invalid]:
    for position, row in enumerate(values.get("references") or ()):
        yield from _past(row["date"], facts, "references", position, "date")
        if row["agency"] and facts.agency(row["agency"]) is None:
            yield Invalid(
                _("The agency “${agency}” is not in the directory.", mapping=_agency(row)),
                field="references",
                row=position,
                column="agency",
            )


def _recipients(recipients: Sequence[Row], facts: Facts) -> Iterator[Invalid]:
    seen: set[tuple[str, ...]] = set()
    for position, row in enumerate(recipients):
        check = _agency_recipient if row["kind"] == "agency" else _outside_recipient
        for column, message in check(row, facts):
            yield Invalid(message, field="recipients", row=position, column=column)
        identity = _identity(row)
        if identity in seen:
            message = _("This recipient is already in the list.")
            yield Invalid(message, field="recipients", row=position)
        seen.add(identity)
    if recipients and not any(row["role"] == "original" for row in recipients):
        yield Invalid(_("One recipient at least gets the original."), field="recipients")


def _identity(row: Row) -> tuple[str, ...]:
    if row["kind"] == "agency":
        return ("agency", row["agency"], row["unit"], row["post"])
    return ("outside", row["name"].casefold(), row["address"].casefold())


def _agency_recipient(row: Row, facts: Facts) -> Iterator[tuple[str, str]]:
    agency = facts.agency(row["agency"]) if row["agency"] else None
    if not row["agency"]:
        yield "agency", _("Choose the agency.")
    elif row["agency"] == facts.own_agency:
        yield "agency", _("This is our own agency; write a memo instead.")
    elif agency is None:
        yield "agency", _("The agency “${agency}” is not in the directory.", mapping=_agency(row))
    else:
        yield from _within(row, "unit", [unit.code for unit in agency.units])
        yield from _within(row, "post", [post.code for post in agency.posts])


def _within(row: Row, column: str, codes: list[str]) -> Iterator[tuple[str, str]]:
    if row[column] and row[column] not in codes:
        mapping = {"value": row[column], "agency": row["agency"]}
        yield column, _("“${value}” is not known in the agency “${agency}”.", mapping=mapping)


def _outside_recipient(row: Row, facts: Facts) -> Iterator[tuple[str, str]]:
    if not row["name"]:
        yield "name", _("An outside party needs a name.")
    if row["agency"]:
        yield "agency", _("An outside party is no connected agency.")
    if row["delivery"] not in ("hand", "post", "email"):
        yield "delivery", _("An outside party needs a way: by hand, by post or by e-mail.")
    if row["delivery"] in ("post", "email") and not row["address"]:
        yield "address", _("This way needs an address.")
    if row["delivery"] == "email" and row["address"] and not _is_mailbox(row["address"]):
        yield "address", _("This is not an e-mail address.")


def _is_mailbox(address: str) -> bool:
    local, at, domain = address.partition("@")
    return bool(at and local and "." in domain.strip(".")) and not set(" ,;<>") & set(address)


def _packs(recipients: Sequence[Row], attachment_ids: Sequence[str]) -> Iterator[Invalid]:
    for position, row in enumerate(recipients):
        missing = [file_id for file_id in pack(row) or () if file_id not in attachment_ids]
        if missing:
            yield Invalid(
                _("There is no attachment “${id}”.", mapping={"id": missing[0]}),
                field="recipients",
                row=position,
                column="attachments",
            )


def pack(row: Row) -> tuple[str, ...] | None:
    """Return the ids of the attachments a recipient gets, or ``None`` for all of them."""
    if row["attachments"] == "all":
        return None
    if row["attachments"] == "none":
        return ()
    return tuple(part.strip() for part in row["attachments"].split(",") if part.strip())


def _declared(values: Values, electronic: int) -> Iterator[Invalid]:
    physical = sum(row["count"] for row in values.get("physical_attachments") or ())
    declared = values.get("declared_attachments") or 0
    if declared != electronic + physical:
        mapping = {"declared": declared, "electronic": electronic, "physical": physical}
        message = _(
            "${declared} attachments are declared, but there are ${electronic} electronic and"
            " ${physical} physical ones.",
            mapping=mapping,
        )
        yield Invalid(message, field="declared_attachments")


def _incoming(values: Values, facts: Facts) -> Iterator[Invalid]:
    number, absent = values.get("their_number"), values.get("their_number_absent")
    if not number and not absent:
        message = _("Give their number, or say that the letter is without a number.")
        yield Invalid(message, field="their_number")
    if number and absent:
        message = _("A letter with a number is not without one.")
        yield Invalid(message, field="their_number_absent")
    if number and not values.get("their_date"):
        yield Invalid(_("Give the date that goes with their number."), field="their_date")
    if values.get("arrival") not in ("exchange", "hand", "post", "email"):
        yield Invalid(_("Choose the way of arrival."), field="arrival")
    if values.get("arrived_at") and values["arrived_at"] > facts.now + CLOCK_SKEW:
        yield Invalid(_("This time lies in the future."), field="arrived_at")
    yield from _sender(values, facts)


def _sender(values: Values, facts: Facts) -> Iterator[Invalid]:
    agency = values.get("sender_agency")
    if not agency and not values.get("sender_name"):
        yield Invalid(_("Say who sent the letter."), field="sender_name")
    if agency and facts.agency(agency) is None:
        mapping = {"agency": agency}
        message = _("The agency “${agency}” is not in the directory.", mapping=mapping)
        yield Invalid(message, field="sender_agency")


def _agency(row: Row) -> dict[str, str]:
    return {"agency": row["agency"]}
