"""The certified receipt: what sealed evidence says, in both languages, and nothing without it."""

import pytest
import subprocess
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.outbox.item import LetterItem
from gov.exchange.proof.browser import ReceiptView
from gov.exchange.proof.certified import certified
from gov.exchange.store import evidence
from gov.exchange.store import outbox
from gov.exchange.wire.errors import NotFound
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import Actor
from gov.exchange.wire.evidence import build_evidence
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import seal_evidence
from gov.exchange.wire.header import read_header
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.keys import load_agency_keys
from support.statements import header_of
from types import SimpleNamespace
from zExceptions import NotFound as NoPage


pytestmark = pytest.mark.integration
STATED = (
    (Event.RELAY_ACCEPTANCE, {}),
    (Event.CONTENT_HANDOVER, {"by": Actor("الأرشيف العام", "حمد عبدالرحمن الكواري")}),
    (
        Event.CONTENT_CONSIGNMENT,
        {
            "by": Actor("الأرشيف العام", "حمد عبدالرحمن الكواري"),
            "registry_number": "CMS-IN-2026-00042",
            "registry_date": "2026-11-28",
        },
    ),
)


@pytest.fixture
def letter(moj_portal, exchange):
    """A letter of ours that nothing came back of yet."""
    now = datetime.now(UTC).replace(microsecond=0)
    message_id = uuid7(now)
    header = header_of("moj", "cms", message_id, now)
    item = LetterItem(message_id, "cms", now, now + timedelta(days=7), header, (), "uid")
    outbox(moj_portal).add(item)
    return item


@pytest.fixture
def received(moj_portal, exchange, letter):
    """What the recipient stated about it."""
    key = load_agency_keys(exchange.folder.parent / "cms", "cms").seal
    for event, details in STATED:
        header = read_header(letter.header)
        told = build_evidence(event, header, "a" * 128, "cms", 1, letter.created_at, **details)
        data = seal_evidence(told, key, letter.created_at).to_bytes()
        evidence(moj_portal).add(told.evidence_identifier, letter.id, "cms", data, "received")
    return letter


def page(portal, request, letter, language):
    request.form["language"] = language
    context = SimpleNamespace(message_id=letter.id, REQUEST=request)
    return ReceiptView(context, request)()


def test_receipt_says_who_when_and_under_which_number(moj_portal, received):
    receipt = certified(moj_portal, received.id)
    assert (receipt.recipient, receipt.number) == ("cms", "CMS-IN-2026-00042")
    assert receipt.received_at == received.created_at
    assert [one.by for one in receipt.stated][1:] == ["حمد عبدالرحمن الكواري – الأرشيف العام"] * 2
    assert received.id in receipt.code
    assert receipt.number in receipt.code


def test_without_a_receipt_there_is_no_page(moj_portal, moj_http_request, letter):
    with pytest.raises(NotFound):
        certified(moj_portal, letter.id)
    with pytest.raises(NoPage):
        page(moj_portal, moj_http_request, letter, "ar")


def test_forged_evidence_makes_no_receipt(moj_portal, received):
    record = next(evidence(moj_portal).of_message(received.id))
    other = list(evidence(moj_portal).of_message(received.id))[2]
    record.data = record.data.replace(record.data[20:40], other.data[40:60])
    with pytest.raises(WireError):
        certified(moj_portal, received.id)


@pytest.mark.parametrize(
    ("language", "words"), [("ar", ["الجهة", "CMS-IN-2026-00042"]), ("en", ["Received by"])]
)
def test_page_is_one_pdf_for_keeping_in_both_languages(
    moj_portal, moj_http_request, received, language, words, tmp_path
):
    path = tmp_path / f"receipt-{language}.pdf"
    path.write_bytes(page(moj_portal, moj_http_request, received, language))
    told = run("pdfinfo", path)
    assert "Pages:           1" in told
    assert "pdfaid" in run("pdfinfo", "-meta", path)
    text = run("pdftotext", "-layout", path, "-")
    assert all(word in text for word in words)


def run(*command):
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=True, timeout=30
    )
    return done.stdout
