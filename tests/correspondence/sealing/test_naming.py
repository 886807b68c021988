"""When a naming holds, and which two get in each other's way."""

import pytest
from datetime import date
from datetime import datetime
from datetime import UTC
from gov.correspondence.sealing.naming import Naming


NOW = datetime(2026, 11, 1, tzinfo=UTC)


def naming(first, last, **other):
    values = {"id": "a", "unit": "legal", "person": ("noor", "نور"), **other}
    return Naming(
        begins=date(2026, 11, first),
        ends=date(2026, 11, last),
        named_by=("faisal", "فيصل"),
        named_at=NOW,
        **values,
    )


def test_a_naming_has_days_and_an_instant():
    with pytest.raises(ValueError, match="first and a last"):
        naming(3, 2)
    with pytest.raises(ValueError, match="UTC"):
        Naming("a", "legal", ("n", ""), NOW.date(), NOW.date(), ("f", ""), NOW.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("day", "status"), [(1, "coming"), (2, "holds"), (4, "holds"), (5, "ended")]
)
def test_it_holds_from_the_first_to_the_last_day(day, status):
    made = naming(2, 4)
    assert made.status(date(2026, 11, day)) == status
    assert made.holds(date(2026, 11, day)) == (status == "holds")
    assert naming(2, 4, ended_at=NOW).status(date(2026, 11, day)) == "withdrawn"


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (naming(4, 9), True),
        (naming(5, 9), False),
        (naming(2, 4, unit="finance"), False),
        (naming(2, 4, person=("omar", "")), False),
        (naming(2, 4, ended_at=NOW), False),
    ],
)
def test_two_for_the_same_person_do_not_share_a_day(other, meets):
    assert naming(2, 4).overlaps(other) == meets == other.overlaps(naming(2, 4))
