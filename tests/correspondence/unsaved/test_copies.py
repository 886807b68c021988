"""Working copies: private, bounded, forgotten in time."""

import time_machine
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.unsaved import copies


PAGE = "a" * 32
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def kept(page=PAGE, of="", text="x", kind="outgoing"):
    return copies.keep(page, of, kind, "", {"body": text}, {"recipients": [{"to": "cms//"}]})


def test_nobody_finds_what_somebody_else_wrote(portal, staff):
    with staff.acting("sami"):
        assert kept()
    for stranger in ("huda", "manager", "wafa", ""):
        with staff.acting(stranger):
            assert copies.get(PAGE) is None
            assert copies.found("", "outgoing") == []
            copies.forget([PAGE])
    with staff.acting("sami"):
        found = copies.get(PAGE)
        assert (found.fields, found.grids) == ({"body": "x"}, {"recipients": [{"to": "cms//"}]})
        assert found.__roles__ == ()
        copies.forget([PAGE])
        assert copies.get(PAGE) is None


def test_a_page_has_one_copy_and_is_not_its_own_find(portal, staff):
    with staff.acting("sami"):
        kept(text="1")
        kept(text="2")
        assert [each.fields["body"] for each in copies.found("", "outgoing")] == ["2"]
        assert copies.found("", "outgoing", PAGE) == []
        assert copies.found("", "memo") == []
        assert copies.found("uid", "outgoing") == []


def test_too_much_is_not_kept_and_the_oldest_goes_first(portal, staff):
    with staff.acting("sami"):
        assert kept(text="x" * copies.LIMIT) is None
        with time_machine.travel(NOW, tick=False) as clock:
            for number in range(copies.MOST + 2):
                kept(page=f"{number:032}")
                clock.shift(60)
            found = copies.found("", "outgoing")
        assert len(found) == copies.MOST
        assert found[-1].page == f"{2:032}"


def test_it_is_forgotten_after_a_week(portal, staff):
    with staff.acting("sami"):
        with time_machine.travel(NOW, tick=False):
            kept()
        with time_machine.travel(NOW + copies.LIFE + timedelta(minutes=1), tick=False):
            assert copies.get(PAGE) is None
            kept(page="b" * 32)
            assert len(copies._shelf(make=False)) == 1


def test_who_else_writes_now(portal, staff):
    with time_machine.travel(NOW, tick=False):
        with staff.acting("sami"):
            kept(of="uid")
            assert copies.writers("uid") == []
        with staff.acting("huda"):
            assert copies.writers("uid") == [("sami", NOW)]
            assert copies.writers("other") == []
    with time_machine.travel(NOW + timedelta(minutes=11), tick=False), staff.acting("huda"):
        assert copies.writers("uid") == []
    with staff.acting("sami"):
        copies.forget([PAGE])
    with staff.acting("huda"):
        assert copies.writers("uid") == []
