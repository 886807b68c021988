"""What is said of a letter's seals to whoever verifies it on paper."""

import hashlib
import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.directory import current
from gov.exchange.outbox.item import LetterItem
from gov.exchange.proof import seals
from gov.exchange.proof.seals import ExchangeSeals
from gov.exchange.store import outbox
from gov.exchange.wire.errors import Busy
from gov.exchange.wire.header import read_header
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.keys import load_agency_keys
from gov.exchange.wire.package import build_package
from gov.exchange.wire.package import Content
from support.packages import PDF
from support.statements import header_of
from types import SimpleNamespace


pytestmark = pytest.mark.integration


class Letter(SimpleNamespace):
    """What is asked of a letter: its files, and the messages it left under."""

    def __init__(self, *consignments, document=PDF):
        sha512 = hashlib.sha512(document).hexdigest()
        sha256 = hashlib.sha256(document).hexdigest()
        file = SimpleNamespace(role="main", sha512=sha512, sha256=sha256)
        super().__init__(files={"1": file}, consignments=dict(consignments))


@pytest.fixture
def send(moj_portal, exchange, tmp_path):
    """Seal a document with the key of an agency, as if it were ours, and put it in the outbox."""

    def sent(document=PDF, sealed_by="moj"):
        now = datetime.now(UTC).replace(microsecond=0)
        message_id = uuid7(now)
        header = header_of("moj", "cms", message_id, now)
        item = LetterItem(message_id, "cms", now, now + timedelta(days=7), header, (), "uid")
        key = load_agency_keys(exchange.folder.parent / sealed_by, sealed_by).seal
        main = Content("letter.pdf", "application/pdf", document)
        built = build_package(tmp_path / message_id, read_header(header), main, (), key)
        # Nothing is committed here, as a blob would have to be.
        item.container = SimpleNamespace(committed=lambda: str(built.path))
        outbox(moj_portal).add(item)
        return str(len(message_id)), SimpleNamespace(message_id=message_id)

    return sent


def test_a_seal_of_ours_over_the_document_is_valid(send):
    assert ExchangeSeals(Letter(send())).judged() == "valid"


def test_a_seal_over_another_document_is_not(send):
    assert ExchangeSeals(Letter(send(), document=b"another")).judged() == "invalid"


def test_the_seal_of_another_agency_is_not(send):
    assert ExchangeSeals(Letter(send(sealed_by="cms"))).judged() == "invalid"


def test_a_changed_container_is_not(send, moj_portal):
    name, consignment = send()
    path = outbox(moj_portal).letter(consignment.message_id).container.committed()
    with open(path, "r+b") as stream:
        data = stream.read().replace(b"ASiCManifest xmlns", b"ASiCManifesT xmlns")
        stream.seek(0)
        stream.write(data)
    assert ExchangeSeals(Letter((name, consignment))).judged() == "invalid"


def test_a_letter_that_left_on_paper_has_none(send):
    paper = ("1", SimpleNamespace(message_id=""))
    assert ExchangeSeals(Letter(paper)).judged() == ""


def test_without_a_directory_nobody_judges(send, monkeypatch):
    def away():
        raise Busy("not now", retry_after=1)

    letter = Letter(send())
    monkeypatch.setattr(seals, "our_entry", away)
    assert ExchangeSeals(letter).judged() == "unknown"


def test_where_the_exchange_is_not_set_up_nothing_is_said(send, monkeypatch):
    letter = Letter(send())
    monkeypatch.setattr(seals, "configured", lambda: False)
    assert ExchangeSeals(letter).judged() == ""
    assert current.our_id() == "moj"
