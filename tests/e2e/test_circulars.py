"""A letter of moj lies at cms without a number: the sender sees it, and reminds."""

import pytest
from client import Problem
from support import trips
from support.portals import wait_for
from support.trips import arrived
from support.trips import as_
from support.trips import dispatched


def test_the_silent_are_reminded_once_and_the_map_follows(agencies, tmp_path):
    letter = dispatched(agencies, tmp_path, "تعميم ينتظر القيد", trips.OPEN)
    there = arrived(agencies, "hamad", letter["number"])

    def group(wanted):
        with as_(agencies, "moj", "salem") as clerk:
            (item,) = clerk.listed(letter, "acknowledgements")
        return item if item["group"] == wanted else None

    wait_for(lambda: group("silent"), 60, "the receipt at moj")
    for login, status in (("salem", 403), ("latifa", 403)):
        with as_(agencies, "moj", login) as person, pytest.raises(Problem) as refused:
            person.act(letter, "nudges")
        assert refused.value.status == status, login
    with as_(agencies, "moj", "khalid") as head:
        (item,) = head.act(letter, "nudges")["items"]
        assert item["reminded_at"]
        with pytest.raises(Problem) as refused:
            head.act(letter, "nudges")
        assert refused.value.status == 409

    def reminded():
        with as_(agencies, "cms", "hamad") as clerk:
            return [line for line in clerk.journal(there) if line["act"] == "reminded"]

    assert len(wait_for(reminded, 60, "the reminder at cms")) == 1
    with as_(agencies, "cms", "hamad") as clerk:
        clerk.open(there)
        clerk.register(there, "incoming-general")
    wait_for(lambda: group("acknowledged"), 60, "the number at moj")
