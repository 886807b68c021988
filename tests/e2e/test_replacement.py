"""A letter of moj is replaced by another: the old one is withdrawn when the new one is there."""

import pytest
from client import Problem
from support import trips
from support.portals import wait_for
from support.trips import arrived
from support.trips import as_
from support.trips import dispatched


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("documents")


def replaced(agencies, folder, letter):
    """Draft the replacement of a letter and lead it all the way out."""
    pdf = folder / "كتاب.pdf"
    cast = trips.OPEN
    with as_(agencies, "moj", cast.drafter) as drafter:
        draft = drafter.act(letter, "replacements")
        assert draft["state"] == "draft"
        assert draft["references"][-1]["relation"] == "replaces"
        drafter.submit(draft)
    with as_(agencies, "moj", cast.head) as head:
        head.endorse(draft)
    with as_(agencies, "moj", cast.signatory) as signatory:
        signatory.approve(draft)
    with as_(agencies, "moj", cast.signer) as signer:
        signer.upload_signed(draft, pdf)
        signer.sign(draft)
    with as_(agencies, "moj", cast.clerk) as clerk:
        clerk.register(draft, cast.book)
        new = clerk.get(draft)
        clerk.dispatch(new)
    return new


def state_there(agencies, letter, wanted):
    def look():
        with as_(agencies, "cms", "hamad") as clerk:
            found = clerk.get(letter)
        return found if found["state"] == wanted else None

    return wait_for(look, 60, f"{wanted} at cms")


def answered_here(agencies, letter):
    """Status and reason of the withdrawal at moj, as soon as cms has answered it."""

    def look():
        with as_(agencies, "moj", "salem") as clerk:
            (item,) = clerk.listed(letter, "withdrawals")
        return (item["status"], item["reason"]) if item["status"] != "asked" else None

    return wait_for(look, 60, "the answer at moj")


def test_only_what_left_is_replaced(agencies, folder):
    letter = trips.registered(agencies, folder, "كتاب لم يرسل", trips.OPEN)
    with as_(agencies, "moj", "yusuf") as drafter, pytest.raises(Problem) as refused:
        drafter.act(letter, "replacements")
    assert refused.value.status == 409


def test_what_has_no_number_there_gives_way_to_the_new_letter(agencies, folder):
    old = dispatched(agencies, folder, "كتاب فيه خطأ", trips.OPEN)
    there = arrived(agencies, "hamad", old["number"])
    new = replaced(agencies, folder, old)
    seen = state_there(agencies, there, "withdrawn")
    assert seen["readable"] is False
    came = arrived(agencies, "hamad", new["number"])
    with as_(agencies, "cms", "hamad") as clerk:
        (asked,) = clerk.listed(there, "withdrawals")
        assert asked["replaced_by"] == came["message_id"]
        clerk.open(came)
        number = clerk.register(came, "incoming-general")["number"]
        assert number
        (reference,) = clerk.get(came)["references"]
        assert (reference["relation"], reference["number"]) == ("replaces", old["number"])
        thread = clerk.listed(there, "thread")
        assert {one["uid"] for one in thread} >= {there["uid"], came["uid"]}
    assert answered_here(agencies, old) == ("withdrawn", new["number"])


def test_what_is_registered_there_waits_for_the_registrar(agencies, folder):
    old = dispatched(agencies, folder, "كتاب مقيد فيه خطأ", trips.OPEN)
    there = arrived(agencies, "hamad", old["number"])
    with as_(agencies, "cms", "hamad") as clerk:
        clerk.open(there)
        clerk.register(there, "incoming-general")
    new = replaced(agencies, folder, old)
    arrived(agencies, "hamad", new["number"])

    def asked():
        with as_(agencies, "cms", "aisha") as registrar:
            return registrar.desk()["withdrawals"]

    wait_for(asked, 60, "the request at cms")
    with as_(agencies, "cms", "aisha") as registrar:
        registrar.act(there, "withdrawal-answers", consent=True)
    assert state_there(agencies, there, "withdrawn")["number"]
