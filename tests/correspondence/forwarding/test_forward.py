"""An incoming letter goes on to a third agency: who may, what is drafted, who is told."""

import hashlib
import io
import pytest
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import acts
from gov.correspondence.api import files
from gov.correspondence.api import forwarding
from gov.correspondence.api import incoming
from gov.correspondence.api import journal
from gov.correspondence.api import letters
from gov.correspondence.api import withdrawals
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.forwarding import passed
from gov.correspondence.forwarding.rules import Onward
from gov.correspondence.incoming.originals import Original
from gov.correspondence.incoming.received import ReceivedFile
from gov.correspondence.incoming.received import ReceivedLetter
from gov.correspondence.incoming.received import ReceivedOriginal
from gov.correspondence.incoming.received import ReceivedPart
from gov.correspondence.letters.streams import published
from gov.correspondence.threads import answers
from gov.correspondence.threads import links
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.withdrawal.record import Request
from gov.correspondence.withdrawal.record import Withdrawal
from Products.DCWorkflow.utils import modifyRolesForPermission
from support import drafts
from support.agencies import known
from support.agencies import ThreeAgencies


pytestmark = pytest.mark.integration
TO_MOF = Onward("mof", directive="لإبداء الرأي", remark="الموضوع من اختصاصهم")


@pytest.fixture
def agencies():
    with known(ThreeAgencies()) as directory:
        yield directory


def came(staff, state="distributed", **other):
    return drafts.incoming(staff, state, **other)


class TestRefused:
    @pytest.mark.parametrize("person", ["", "tariq", "khalid", "rashid", "adel", "lina", "manager"])
    def test_it_is_for_the_head_of_the_unit_that_has_it(self, staff, person):
        letter = came(staff)
        staff.login(person)
        with pytest.raises(NotAllowed):
            forwarding.forward(letter, TO_MOF)

    @pytest.mark.parametrize("state", ["registered", "closed"])
    def test_only_while_it_lies_with_a_unit(self, staff, state):
        letter = came(staff, state)
        staff.login("faisal" if state == "closed" else "rashid")
        with pytest.raises(WrongState):
            forwarding.forward(letter, TO_MOF)

    def test_who_may_not_open_a_sealed_letter_may_not_pass_it_on(self, staff):
        letter = came(staff, confidentiality="secret")
        staff.make("noor", unit="legal", role="office-manager", clearance="top-secret")
        with staff.acting("noor"), pytest.raises(NotAllowed):
            forwarding.forward(letter, TO_MOF)

    @pytest.mark.parametrize("agency", ["", "cms", "nobody"])
    def test_it_goes_to_a_third_agency(self, staff, agency):
        letter = came(staff)
        with staff.acting("faisal"), pytest.raises(Invalid) as caught:
            forwarding.forward(letter, TO_MOF._replace(agency=agency))
        assert caught.value.field == "agency"

    def test_a_unit_that_the_agency_does_not_have(self, staff):
        letter = came(staff)
        with staff.acting("faisal"), pytest.raises(InvalidLetter):
            forwarding.forward(letter, TO_MOF._replace(unit="nowhere"))

    @pytest.mark.parametrize(
        "changes",
        [
            {"arrival": "hand"},
            {"originals": (Original(b"{}", ()),) * 3},
            {"withdrawal": Withdrawal(Request(datetime.now(UTC), "أُرسل خطأً"))},
        ],
    )
    def test_what_cannot_be_passed_on(self, staff, changes):
        letter = came(staff)
        for name, value in changes.items():
            setattr(letter, name, value)
        with staff.acting("faisal"):
            assert not forwarding.offered(letter)
            with pytest.raises(WrongState):
                forwarding.forward(letter, TO_MOF)


def test_a_covering_letter_is_drafted(staff):
    letter = came(staff, confidentiality="restricted")
    with staff.acting("faisal"):
        assert forwarding.offered(letter)
        draft = forwarding.forward(letter, TO_MOF, idempotency_key="k")
        assert forwarding.forward(letter, TO_MOF, idempotency_key="k").UID() == draft.UID()
        assert [each.UID() for each in forwarding.covering(letter)] == [draft.UID()]
        (row,) = draft.recipients
        assert (row["agency"], row["role"]) == ("mof", "original")
        (reference,) = draft.references
        assert (reference["agency"], reference["number"]) == ("cms", "17/2026")
        assert reference["relation"] == "forwards"
        assert "لإبداء الرأي" in draft.body
        assert "{their_reference}" in draft.body
        with pytest.raises(Invalid):
            letters.update(draft, {"confidentiality": "normal"})
        (noted,) = [entry for entry in journal.entries(letter) if entry.act == "forward"]
        assert noted.data["onward"] == "mof"
        assert noted.remark == "الموضوع من اختصاصهم"


def test_to_pass_on_is_not_to_answer(staff):
    letter = came(staff)
    with staff.acting("faisal"):
        draft = forwarding.forward(letter, TO_MOF)
    links.note(letter)
    assert answers.answered(draft) == []
    draft.references = [{**draft.references[0], "relation": "in-reply-to"}]
    assert [one.UID() for one in answers.answered(draft)] == [letter.UID()]


def test_it_leaves_through_the_exchange_alone_and_while_it_is_not_withdrawn(staff):
    letter = came(staff)
    with staff.acting("faisal"):
        draft = forwarding.forward(letter, TO_MOF)
        files.add(draft, "main", "تحويل.pdf", "application/pdf", io.BytesIO(drafts.PDF))
        row = {**draft.recipients[0], "delivery": "hand"}
        letters.update(draft, {"recipients": [row]})
        with pytest.raises(InvalidLetter) as caught:
            acts.submit(draft)
        assert caught.value.problems[0].column == "delivery"
        letters.update(draft, {"recipients": [{**row, "delivery": "exchange"}]})
    drafts._withdraw(staff, drafts_closed(staff, letter))
    with staff.acting("faisal"), pytest.raises(InvalidLetter):
        acts.submit(draft)


def test_it_is_not_given_back_while_a_third_agency_has_it(staff):
    letter = came(staff, message_id=drafts.MESSAGE)
    with staff.acting("faisal"):
        draft = forwarding.forward(letter, TO_MOF)
    (one,) = dispatching.make(draft)
    assert [found.UID() for found in passed.out(letter)] == [draft.UID()]
    letter.withdrawal = Withdrawal(Request(datetime.now(UTC), "خطأ"))
    with staff.acting("rashid"):
        with pytest.raises(WrongState, match="withdraw"):
            withdrawals.answer(letter, consent=True)
        assert withdrawals.of(letter).waits
        one.record(Fact("w-1", "withdrawn", datetime.now(UTC), {"agency": "mof"}, evidence=True))
        withdrawals.answer(letter, consent=True)
    assert withdrawals.of(letter).answer == "accepted"


def drafts_closed(staff, letter):
    with staff.acting("faisal"):
        acts.close(letter, "حُوّل")
    return letter


def test_the_original_sender_hears_of_it(staff):
    letter = drafts.outgoing(staff, "dispatched")
    consignment = dispatching.of(letter)[0]
    before, now, by = consignment.status(), datetime.now(UTC), {"agency": "cms"}
    consignment.record(Fact("f-1", "forwarded", now, by, evidence=True, onward="mof"))
    consignment.record(Fact("f-2", "registered-onward", now, by, number="9", onward="mof"))
    assert consignment.status() == before
    assert [(one.onward, one.number) for one in forwarding.told(letter)] == [
        ("mof", ""),
        ("mof", "9"),
    ]


HEADER = {
    "sender": {"agency": "cms"},
    "recipient": {"agency": "moj"},
    "subject": "تحويل",
    "docNumber": "C-9",
    "docDate": "2026-11-20",
    "classification": {"code": "normal", "label": "عادي"},
    "urgency": {"code": "urgent", "label": "عاجل"},
    "language": ["ar"],
    "signatureMode": "hand",
    "declaredAttachments": 0,
    "recipientRole": "original",
    "addressee": {"post": None},
}
CONTAINER = b"PK\3\4 header " + drafts.PDF + b" and more"


def arriving(digest=""):
    def file(name, role, data):
        kind = "application/pdf" if role == "main" else "application/vnd.etsi.asic-e+zip"
        sha512 = hashlib.sha512(data).hexdigest()
        return ReceivedFile(name, kind, role, len(data), sha512, io.BytesIO(data))

    pdf = hashlib.sha512(drafts.PDF).hexdigest()
    part = ReceivedPart("أصل.pdf", len(drafts.PDF), digest or pdf, CONTAINER.index(b"%PDF"))
    original = ReceivedOriginal(
        {**HEADER, "sender": {"agency": "mof"}, "docNumber": "F-1"}, (part,)
    )
    carried = (file("a.pdf", "main", drafts.PDF), file("m.asice", "forwarded", CONTAINER))
    return ReceivedLetter("m-1", "cms", datetime.now(UTC), HEADER, carried, (original,))


def test_a_file_of_the_original_that_is_another_is_refused(portal, agencies):
    with pytest.raises(Invalid):
        incoming.receive(arriving(digest="0" * 128))


def test_the_third_agency_reads_the_original_where_it_lies(portal, agencies):
    letter = incoming.receive(arriving())
    (original,) = forwarding.originals(letter)
    assert (original.header["sender"]["agency"], original.header["docNumber"]) == ("mof", "F-1")
    record = letter.files[original.files[0]]
    assert b"".join(record.pieces()) == record.open().read() == drafts.PDF
    assert (record.role, record.media_type) == ("original", "application/pdf")


def test_a_part_of_a_file_is_published_alone(tmp_path):
    class Part:
        offset, size = 3, 5

        def committed(self):
            path = tmp_path / "whole"
            path.write_bytes(b"abcdefghij")
            return str(path)

    stream = published(Part())
    assert (len(stream), b"".join(stream)) == (5, b"defgh")


def test_letters_of_an_older_portal_can_be_forwarded_after_the_upgrade(portal, staff):
    letter = came(staff)
    modifyRolesForPermission(letter, "gov.correspondence: Forward Letter", ())
    setup = portal.portal_setup
    setup.setLastVersionForProfile("gov.correspondence:default", "1002")
    with staff.acting("faisal"):
        assert not forwarding.offered(letter)
    setup.upgradeProfile("gov.correspondence:default")
    with staff.acting("faisal"):
        assert forwarding.offered(letter)
