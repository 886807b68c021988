"""A letter of moj is withdrawn: from the queue, before its registration at cms, and after."""

import pytest
from client import Problem
from support import trips
from support.portals import wait_for
from support.trips import arrived
from support.trips import as_
from support.trips import dispatched


REASON = "أُرسل إلى جهة غير معنية"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("documents")


def sent(agencies, folder, subject):
    """A letter of moj, dispatched, and its envelope at cms."""
    letter = dispatched(agencies, folder, subject, trips.OPEN)
    return letter, arrived(agencies, "hamad", letter["number"])


def withdraw(agencies, letter, login="huda", **members):
    with as_(agencies, "moj", login) as person:
        return person.act(letter, "withdrawals", remark=REASON, **members)


def standing(agencies, letter, site="moj", login="salem"):
    with as_(agencies, site, login) as person:
        return person.listed(letter, "withdrawals")


def status_at_sender(agencies, letter, wanted):
    """Wait until the sender knows what became of it."""

    def look():
        (item,) = standing(agencies, letter)
        return item if item["status"] == wanted else None

    return wait_for(look, 60, f"{wanted} at the sender")


def test_nobody_but_signatory_and_registrar_withdraws(agencies, folder):
    letter, _there = sent(agencies, folder, "كتاب لا يسحبه معدّه")
    for login, status in (("yusuf", 403), ("salem", 403), ("faisal", 403), ("huda", 422)):
        with as_(agencies, "moj", login) as person, pytest.raises(Problem) as refused:
            person.act(letter, "withdrawals", remark="")
        assert refused.value.status == status, login


def test_what_is_not_registered_is_withdrawn_at_once(agencies, folder):
    letter, there = sent(agencies, folder, "كتاب يسحب قبل القيد")
    with as_(agencies, "cms", "hamad") as clerk:
        clerk.open(there)
    withdraw(agencies, letter)
    status_at_sender(agencies, letter, "withdrawn")
    with as_(agencies, "cms", "hamad") as clerk:
        seen = clerk.get(there)
        assert (seen["state"], seen["readable"], seen["acts"]) == ("withdrawn", False, [])
        (asked,) = clerk.listed(there, "withdrawals")
        assert (asked["status"], asked["reason"]) == ("accepted", REASON)
        with pytest.raises(Problem) as refused:
            clerk.register(there, "incoming-general")
        assert refused.value.status == 409
    with as_(agencies, "moj", "salem") as clerk:
        (consignment,) = clerk.consignments(letter)
        assert consignment["status"] == "withdrawn"
        assert [fact["evidence"] for fact in consignment["facts"]][-1] is True
    with as_(agencies, "moj", "huda") as registrar, pytest.raises(Problem) as refused:
        registrar.act(letter, "withdrawals", remark=REASON)
    assert refused.value.status == 409


def test_what_is_registered_is_asked_back_and_the_registrar_answers(agencies, folder):
    letter, there = sent(agencies, folder, "كتاب يسحب بعد القيد")
    with as_(agencies, "cms", "hamad") as clerk:
        clerk.open(there)
        number = clerk.register(there, "incoming-general")["number"]
    withdraw(agencies, letter, login="ibrahim")

    def asked():
        (item,) = standing(agencies, there, "cms", "hamad") or ({},)
        return item.get("status") == "asked"

    wait_for(asked, 60, "the request at cms")
    with as_(agencies, "cms", "hamad") as clerk, pytest.raises(Problem) as refused:
        clerk.act(there, "withdrawal-answers", consent=True)
    assert refused.value.status == 403
    with as_(agencies, "cms", "aisha") as registrar:
        assert registrar.desk()["withdrawals"] == 1
        with pytest.raises(Problem) as refused:
            registrar.act(there, "withdrawal-answers", consent=False)
        assert refused.value.status == 422
        registrar.act(there, "withdrawal-answers", consent=False, remark="اتُّخذ إجراء عليه")
        assert registrar.desk()["withdrawals"] == 0
    item = status_at_sender(agencies, letter, "refused")
    assert item["remark"] == "اتُّخذ إجراء عليه"

    withdraw(agencies, letter)
    wait_for(asked, 60, "the second request at cms")
    with as_(agencies, "cms", "aisha") as registrar:
        registrar.act(there, "withdrawal-answers", consent=True)
        seen = registrar.get(there)
        assert (seen["state"], seen["readable"], seen["number"]) == ("withdrawn", False, number)
        assert number in [entry["number"] for entry in registrar.entries("incoming-general")]
    status_at_sender(agencies, letter, "withdrawn")


def test_what_is_on_its_way_leaves_nothing_to_open(agencies, folder):
    letter = trips.registered(agencies, folder, "كتاب يسحب من الصف", trips.OPEN)
    with as_(agencies, "moj", "salem") as clerk:
        clerk.dispatch(letter)
        withdraw(agencies, letter)
    status_at_sender(agencies, letter, "withdrawn")
    with as_(agencies, "cms", "hamad") as clerk:
        waiting = [one for one in clerk.incoming() if one["their_number"] == letter["number"]]
    assert waiting == []


def test_what_is_not_for_them_is_returned_and_lies_on_the_desks_of_its_sender(agencies, folder):
    letter, there = sent(agencies, folder, "كتاب لا يخص المجلس")
    with as_(agencies, "cms", "hamad") as clerk:
        waiting = clerk.desk()["to-register"]
        for body, status in (({}, 422), ({"remark": ""}, 422), ({"remark": 7}, 422)):
            with pytest.raises(Problem) as refused:
                clerk.act(there, "sender-returns", **body)
            assert refused.value.status == status
        back = clerk.act(there, "sender-returns", remark=REASON)
        assert (back["state"], back["readable"]) == ("returned", False)
        assert clerk.desk()["to-register"] == waiting - 1
        for noun in ("sender-returns", "openings"):
            with pytest.raises(Problem) as refused:
                clerk.act(there, noun, **({"remark": REASON} if noun == "sender-returns" else {}))
            assert refused.value.status == 409

    def look():
        with as_(agencies, "moj", "salem") as clerk:
            (item,) = clerk.consignments(letter)
            return item if item["status"] == "returned" else None

    fact = wait_for(look, 60, "the return at the sender")["facts"][-1]
    assert (fact["event"], fact["reason"], fact["evidence"]) == ("returned", REASON, True)
    for login in ("salem", "yusuf"):
        with as_(agencies, "moj", login) as person:
            assert person.desk()["letters-returned"] >= 1
