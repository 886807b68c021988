"""The rules of a letter. Pure: what they must know of the portal comes as ``Facts``.

Two moments: ``problems`` for every change of a letter, ``incomplete`` when it leaves its desk.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import recipients
from gov.correspondence.letters.facts import Facts
from gov.correspondence.letters.facts import Row
from gov.correspondence.letters.kinds import WRITTEN
from typing import Any


EARLIEST = date(1900, 1, 1)
CLOCK_SKEW = timedelta(minutes=5)

Values = Mapping[str, Any]


def problems(kind: str, values: Values, facts: Facts) -> list[Invalid]:
    """Return what is wrong with the values of a letter of this kind."""
    found = [*_lists(values, facts), *_dates(values, facts), *_references(values, facts)]
    if not values.get("letter_subject"):
        found.append(Invalid(_("A letter needs a subject."), field="letter_subject"))
    if kind in WRITTEN:
        found.extend(recipients.problems(kind, values.get("recipients") or (), facts))
        found.extend(_known(values, "signatory_unit", facts.units))
    else:
        found.extend(_incoming(values, facts))
    return found


def incomplete(values: Values, attachment_ids: Sequence[str]) -> list[Invalid]:
    """Return what an outgoing letter still lacks before it may leave its drafter.

    ``attachment_ids`` are the ids of its electronic attachments.
    """
    rows = values.get("recipients") or ()
    found = list(_packs(rows, attachment_ids))
    if not rows:
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
    if values.get("answer_due_time") and not due:
        yield Invalid(_("Give the day of this time."), field="answer_due")


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


def _packs(rows: Sequence[Row], attachment_ids: Sequence[str]) -> Iterator[Invalid]:
    for position, row in enumerate(rows):
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
