"""A letter of moj goes on from cms to an agency without Plone; everybody sees where it is."""

import json
import pytest
import secrets
from client import Problem
from echo import AGENCY
from echo import join
from gov.exchange.joining.serving import served
from gov.exchange.wire.authority import Authority
from support import trips
from support.portals import free_port
from support.portals import wait_for
from support.trips import arrived
from support.trips import as_
from support.trips import dispatched
from support.trips import PDF


@pytest.fixture
def echo(agencies, tmp_path):
    """The echo agency, in the directory while the test runs."""
    node = join(agencies.demo, tmp_path / "echo", free_port())
    with served(node):
        yield node
    authority = Authority.load(agencies.demo / "authority")
    body = json.loads(authority.directory().data)
    others = [each for each in body["agencies"] if each["id"] != AGENCY]
    authority.publish({**body, "agencies": others}, {})


def distributed(agencies, letter):
    """The letter at cms, with the Secretary-General's office."""
    there = arrived(agencies, "hamad", letter["number"])
    with as_(agencies, "cms", "hamad") as clerk:
        clerk.open(there)
        clerk.register(there, "incoming-general")
        clerk.distribute(there, ["secretary-general-office"])
    return there


def sent_on(agencies, there, folder):
    """The covering letter of cms, drafted by the head and led all the way out."""
    pdf = folder / "تحويل.pdf"
    pdf.write_bytes(PDF.replace(b"\n", f"\n% {secrets.token_hex(8)}\n".encode(), 1))

    def drafted():
        # The portal reads the directory again by itself.
        with as_(agencies, "cms", "mona") as head:
            known = [each["id"] for each in head.agencies()]
            if AGENCY not in known:
                return None
            return head.act(there, "forwards", agency=AGENCY, directive="للعلم")

    draft = wait_for(drafted, 60, "the third agency in the directory of cms")
    with as_(agencies, "cms", "omar") as drafter:
        drafter.upload(draft, "main", pdf)
        drafter.submit(draft)
    with as_(agencies, "cms", "mona") as head:
        head.endorse(draft)
    with as_(agencies, "cms", "abdulaziz") as signatory:
        signatory.approve(draft)
        signatory.upload_signed(draft, pdf)
        signatory.sign(draft)
    with as_(agencies, "cms", "hamad") as clerk:
        clerk.register(draft, "outgoing-general")
        clerk.dispatch(draft)
        return clerk.get(draft)


def test_a_letter_goes_on_with_its_seal_and_its_sender_sees_it(agencies, echo, tmp_path):
    letter = dispatched(agencies, tmp_path, "كتاب يحوَّل إلى جهة ثالثة", trips.OPEN)
    there = distributed(agencies, letter)
    for login in ("hamad", "aisha"):
        with as_(agencies, "cms", login) as person, pytest.raises(Problem) as refused:
            person.act(there, "forwards", agency=AGENCY)
        assert refused.value.status == 403, login
    covering = sent_on(agencies, there, tmp_path)

    def known_here():
        with as_(agencies, "moj", "salem") as clerk:
            found = clerk.listed(letter, "forwards")
        return found if [one for one in found if one["registered"]] else None

    told = wait_for(known_here, 90, "the number of the third agency at moj")
    assert {(one["agency"], one["status"]) for one in told} == {
        ("echo", "forwarded"),
        ("echo", "registered-onward"),
    }
    with as_(agencies, "cms", "mona") as head:
        (item,) = head.listed(there, "forwards")
        assert (item["agency"], item["number"]) == ("echo", covering["number"])
        assert item["registered"].startswith("ECHO-")
        acts = [entry["act"] for entry in head.journal(there)]
        assert {"forward", "forwarded"} <= set(acts)

    (received,) = [one for one in echo.received() if one.sender == "cms"]
    beneath = received.folder / "forwarded"
    original = json.loads((beneath / "letter.json").read_bytes())
    assert original["docNumber"] == letter["number"]
    assert original["sender"]["agency"] == "moj"
    assert (beneath / "main.pdf").read_bytes().startswith(b"%PDF-")
