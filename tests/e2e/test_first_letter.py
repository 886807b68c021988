"""The first letter ever sent: from the Minister's office of moj to the registry of cms."""

import pytest
from client import Problem
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from first_letter import today
from first_letter import Trip
from gov.exchange.wire.header import CopyTo
from gov.exchange.wire.header import EarlierLetter
from gov.exchange.wire.header import PhysicalAttachment
from gov.exchange.wire.header import Signatory
from support import trips
from support.custody import header
from support.portals import wait_for
from support.trips import arrived
from support.trips import as_
from support.trips import dispatched
from types import SimpleNamespace


TIMELINE = [
    ("create", "yusuf"),
    ("add-file", "yusuf"),
    ("add-file", "yusuf"),
    ("submit", "yusuf"),
    ("endorse", "khalid"),
    ("approve", "ibrahim"),
    ("add-file", "maryam"),
    ("sign", "maryam"),
    ("register", "salem"),
    ("dispatch", "salem"),
]
THERE = ["queued", "delivered", "opened", "registered", "accepted", "assigned"]


@pytest.fixture(scope="module")
def trip(agencies, tmp_path_factory):
    """The letter of ``make run``, from the first draft to the evidence of its registration."""
    folder = tmp_path_factory.mktemp("documents")
    first = Trip(agencies.moj.url, agencies.cms.url, lambda _step: None)
    sent = first.write(folder)
    received = first.receive(sent)
    timeline, consignments = first.evidence(sent)
    return SimpleNamespace(
        folder=folder,
        sent=sent,
        received=received,
        timeline=timeline,
        consignments=consignments,
        subject=first.subject,
    )


def test_timeline_tells_who_did_what_here_and_there(trip):
    acts = [(line["event"], line["by"].get("id")) for line in trip.timeline]
    assert acts[: len(TIMELINE)] == TIMELINE
    there = trip.timeline[len(TIMELINE) :]
    assert [line["event"] for line in there] == THERE
    assert [line["evidence"] for line in there] == [False, True, True, True, True, True]
    times = [datetime.fromisoformat(line["time"]) for line in trip.timeline]
    assert all(time.tzinfo for time in times)
    seconds = [time.replace(microsecond=0) for time in times]
    assert seconds == sorted(seconds)


def test_sender_sees_by_whom_it_was_opened_and_registered(trip):
    for line in trip.timeline[-4:-2]:
        assert line["by"]["agency"] == "cms"
        assert line["by"]["unit"] == "general-archive"
        assert line["by"]["name"] == "حمد عبدالرحمن الكواري"
    (consignment,) = trip.consignments
    assert consignment["status"] == "assigned"
    assert consignment["message_id"] == trip.received["message_id"]


def test_numbers_stand_in_the_books_of_both(agencies, trip):
    there = trip.timeline[-3]["number"]
    with as_(agencies, "cms", "hamad") as clerk:
        (entry,) = [e for e in clerk.entries("incoming-general") if e["number"] == there]
    assert entry["letter"] == trip.received["uid"]
    assert trip.received["number"] == there
    with as_(agencies, "moj", "salem") as clerk:
        entries = clerk.entries("outgoing-minister")
    (entry,) = [e for e in entries if e["number"] == trip.sent["number"]]
    assert entry["letter"] == trip.sent["uid"]
    assert trip.received["their_number"] == trip.sent["number"]


def test_files_arrive_as_they_left(agencies, trip, tmp_path):
    expected = {"main": "النسخة الموقعة.pdf", "attachment": "خطة الربط.pdf"}
    with as_(agencies, "cms", "hamad") as clerk:
        files = clerk.files(trip.received)
        assert {file["role"]: file["name"] for file in files} == expected
        for file in files:
            target = tmp_path / file["id"]
            clerk.download(file, target)
            left = trips.sha512(trip.folder / file["name"])
            assert trips.sha512(target) == left == file["sha512"]


def test_envelope_and_subject_arrive(trip):
    received, sent = trip.received, trip.sent
    assert received["letter_subject"] == trip.subject
    assert received["sender_agency"] == "moj"
    assert received["sender_unit"] == "minister-office"
    assert received["their_date"] == sent["letter_date"]
    assert received["declared_attachments"] == 2
    assert received["physical_attachments"] == sent["physical_attachments"]
    assert received["urgency"] == "urgent"
    assert received["confidentiality"] == "normal"
    assert received["signature_mode"] == "hand"
    assert [row["post"] for row in received["recipients"]] == ["secretary-general"]


def test_form_of_address_travels_with_the_letter(agencies, trip):
    with as_(agencies, "moj", "yusuf") as drafter:
        (cms,) = drafter.agencies("cms")
    (post,) = [post for post in cms["posts"] if post["code"] == "secretary-general"]
    sealed = header(agencies.cms.var, "cms", trip.received["message_id"])
    assert sealed.addressee.post == "secretary-general"
    form = sealed.addressee.form_of_address
    assert form.salutation == post["form_of_address"]["ar"]["salutation"]
    assert form.salutation == "سعادة الأمين العام لمجلس الوزراء المحترم"
    assert sealed.classification.code == "normal"
    assert sealed.urgency.code == "urgent"


def test_who_signed_and_how_is_sealed_and_shown_at_the_receiver(agencies, trip):
    sealed = header(agencies.cms.var, "cms", trip.received["message_id"])
    minister = Signatory("minister", "إبراهيم علي المهندي", "own")
    assert (sealed.signature_mode, sealed.signatory) == ("hand", minister)
    assert (trip.received["signature_mode"], trip.received["signatory_post"]) == (
        "hand",
        "minister",
    )
    assert (trip.received["signed_name"], trip.received["signed_form"]) == (minister.name, "")


# The registrars of both agencies are cleared for restricted letters, the clerks are not.
RESTRICTED = replace(trips.OPEN, clerk="huda")
RICH = {
    "urgency": "immediate",
    "confidentiality": "restricted",
    "handling": "personal",
    "letter_date": None,
    "body_translation": "We have the honour to inform you of the above.",
    "declared_attachments": 3,
    "physical_attachments": [{"kind": "cheque", "count": 3, "note": "بنك قطر الوطني"}],
    "references": [
        {"whose": "theirs", "agency": "cms", "number": "CMS-2025-7", "date": "2025-12-01",
         "relation": "in-reply-to"},
        {"whose": "ours", "number": "MOJ-2026-2", "date": "2026-01-05", "relation": "reminder-of"},
    ],
    "recipients": [
        {"kind": "agency", "agency": "cms", "post": "secretary-general", "delivery": "exchange",
         "role": "original"},
        {"kind": "outside", "name": "غرفة التجارة", "delivery": "post", "address": "ص.ب 1",
         "role": "copy"},
    ],
}  # fmt: skip


def test_every_field_of_a_letter_is_sealed_in_its_header(agencies, tmp_path):
    due = (today() + timedelta(days=9)).isoformat()
    asked = {"answer_due": due, "answer_due_time": "11:30"}
    sent = dispatched(agencies, tmp_path, "كتاب كامل", RESTRICTED, **asked, **RICH)
    received = arrived(agencies, "aisha", sent["number"])
    sealed = header(agencies.cms.var, "cms", received["message_id"])
    assert (sealed.doc_number, sealed.doc_date) == (sent["number"], today().isoformat())
    assert (sealed.sender.agency, sealed.sender.unit) == ("moj", "minister-office")
    assert (sealed.recipient.agency, sealed.recipient_role) == ("cms", "original")
    assert (sealed.subject, sealed.doc_type, sealed.test) == ("كتاب كامل", "letter", True)
    assert (sealed.classification.code, sealed.classification.label) == ("restricted", "محدود")
    assert (sealed.urgency.code, sealed.urgency.label) == ("immediate", "فوري")
    assert (sealed.handling, sealed.answer_due_by) == ("سري وشخصي", due)
    assert f"{sealed.answer_due_at:%Y-%m-%dT%H:%M%z}" == f"{due}T08:30+0000"
    assert (received["answer_due"], received["answer_due_time"]) == (due, "11:30")
    assert (sealed.language, sealed.unofficial_languages) == (("ar", "en"), ("en",))
    assert sealed.copy_to == (CopyTo("غرفة التجارة"),)
    assert sealed.physical_attachments == (PhysicalAttachment("cheque", 3, "بنك قطر الوطني"),)
    assert sealed.declared_attachments == 3
    answered = EarlierLetter(number="CMS-2025-7", date="2025-12-01", agency="cms")
    (reminded,) = sealed.refs.earlier
    assert (sealed.refs.in_reply_to, reminded.number) == (answered, "MOJ-2026-2")
    assert [entry.role for entry in sealed.objects] == ["main"]


def test_every_field_of_a_letter_is_kept_by_its_receiver(agencies, tmp_path):
    sent = dispatched(agencies, tmp_path, "كتاب كامل آخر", RESTRICTED, **RICH)
    arrived(agencies, "aisha", sent["number"])
    with as_(agencies, "cms", "aisha") as clerk:
        (found,) = [i for i in clerk.incoming() if i["their_number"] == sent["number"]]
        clerk.open(found)
        letter = clerk.get(found)
    kept = ("urgency", "confidentiality", "handling", "declared_attachments")
    assert {name: letter[name] for name in kept} == {name: RICH[name] for name in kept}
    assert letter["physical_attachments"] == RICH["physical_attachments"]
    assert letter["unofficial_languages"] == ["en"]
    relations = [(row["number"], row["relation"]) for row in letter["references"]]
    assert relations == [("CMS-2025-7", "in-reply-to"), ("MOJ-2026-2", "reminder-of")]
    assert [row["role"] for row in letter["recipients"]] == ["original", "copy"]


@pytest.mark.parametrize(("site", "login"), [("moj", "hamad"), ("cms", "yusuf"), ("moj", "nasser")])
def test_who_is_not_of_the_agency_stays_outside(agencies, site, login):
    with as_(agencies, site, login) as stranger, pytest.raises(Problem) as refusal:
        stranger.capacities()
    assert refusal.value.status == 401


@pytest.fixture(scope="module")
def secret(agencies, tmp_path_factory):
    """A secret letter, on the desk of the secret clerk of cms."""
    folder = tmp_path_factory.mktemp("secret")
    sent = dispatched(agencies, folder, "أمر سري", trips.SECRET, confidentiality="secret")
    return sent, arrived(agencies, "rashid", sent["number"])


def test_other_clerks_do_not_know_of_a_secret_letter(agencies, secret):
    _, envelope = secret
    with as_(agencies, "cms", "hamad") as clerk:
        assert envelope["@id"] not in [letter["@id"] for letter in clerk.letters()]
        assert "incoming-secret" not in [book["id"] for book in clerk.books()]
        for look in (
            lambda: clerk.get(envelope),
            lambda: clerk.files(envelope),
            lambda: clerk.timeline(envelope),
            lambda: clerk.open(envelope),
            lambda: clerk.entries("incoming-secret"),
        ):
            with pytest.raises(Problem) as refusal:
                look()
            assert refusal.value.status in (401, 403, 404)
    with as_(agencies, "moj", "salem") as clerk, pytest.raises(Problem):
        clerk.get(secret[0])


def test_a_secret_letter_goes_from_secret_book_to_secret_book(agencies, secret):
    sent, envelope = secret
    assert sent["register"] == "outgoing-secret"
    assert sent["number"].startswith("MOJ-S")
    assert envelope["confidentiality"] == "secret"
    with as_(agencies, "cms", "rashid") as clerk:
        clerk.open(envelope)
        number = clerk.register(envelope, "incoming-secret")["number"]
        assert number in [entry["number"] for entry in clerk.entries("incoming-secret")]
    with as_(agencies, "moj", "jaber") as clerk:
        registered = wait_for(
            lambda: [c for c in clerk.consignments(sent) if c["status"] == "registered"],
            60,
            "evidence of the secret letter",
        )
    assert registered[0]["facts"][-1]["number"] == number


def test_an_outside_party_beside_the_agency_stays_at_home(agencies, tmp_path):
    recipients = [
        {"kind": "agency", "agency": "cms", "delivery": "exchange", "role": "original"},
        {"kind": "outside", "name": "بنك قطر الوطني", "delivery": "hand", "role": "copy"},
    ]
    sent = dispatched(agencies, tmp_path, "نسخة إلى بنك", trips.OPEN, recipients=recipients)
    arrived(agencies, "hamad", sent["number"])
    with as_(agencies, "moj", "salem") as clerk:
        by_kind = {c["recipient"]["kind"]: c for c in clerk.consignments(sent)}
    assert by_kind["agency"]["message_id"]
    outside = by_kind["outside"]
    assert not outside["message_id"]
    assert {fact["event"] for fact in outside["facts"]} <= {"queued"}
    with as_(agencies, "cms", "hamad") as clerk:
        here = [i for i in clerk.incoming() if i["their_number"] == sent["number"]]
    assert len(here) == 1
