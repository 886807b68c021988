"""What a receiving portal refuses: the documented error, a line in the log, nothing left behind."""

import hashlib
import json
import pytest
import requests
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from gov.exchange.wire import errors
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.header import PartyRef
from gov.exchange.wire.signature import sign_request
from gov.exchange.wire.transfer import TransferEnvelope
from pathlib import Path
from support.packages import Sender
from support.portals import Pair
from support.portals import pair_of_portals
from support.portals import wait_for


pytestmark = pytest.mark.fault


@pytest.fixture(scope="module")
def live(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """A running receiver."""
    with pair_of_portals(template, tmp_path_factory.mktemp("refusals")) as pair:
        pair.cms.start()
        yield pair


@pytest.fixture
def sender(live: Pair, tmp_path: Path) -> Sender:
    return Sender(live.keys["moj"], live.authority.directory(), tmp_path)


@pytest.fixture(autouse=True)
def nothing_left(live: Pair) -> Iterator[None]:
    """After each case the spool is empty and the portal still lives."""
    yield
    assert live.cms.answers()
    assert live.cms.spooled() == []


def url(live: Pair, path: str) -> str:
    return f"{live.cms.url}/@gcx/v1{path}"


def refused(live: Pair, code: str) -> bool:
    """True once the log names the code."""
    return any(row["code"] == code for row in live.cms.events("refused"))


def package_refused(live: Pair, code: str, envelope: TransferEnvelope) -> bool:
    """True once the log names the code with the message."""
    rows = live.cms.events("package-refused")
    return (code, envelope.message_id) in [(row["code"], row["message_id"]) for row in rows]


def test_unsigned_request(live):
    answer = requests.post(url(live, "/transfers"), json={}, timeout=30, allow_redirects=False)
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert not answer.cookies
    body = answer.json()
    assert body["code"] == "signature-invalid"
    assert body["supportId"] in live.cms.log.read_text()


def test_password_counts_for_nothing(live):
    answer = requests.get(
        url(live, "/directory"),
        auth=("administrator", "break-glass-only-2026"),
        timeout=30,
        allow_redirects=False,
    )
    assert (answer.status_code, answer.json()["code"]) == (401, "signature-invalid")


@pytest.mark.parametrize("path", ["", "/", "/v2/transfers", "/v1", "/v1/recalls", "/v1/manage"])
def test_no_such_call(live, path):
    answer = requests.get(f"{live.cms.url}/@gcx{path}", timeout=30, allow_redirects=False)
    assert answer.status_code == 404


def test_unknown_sender(live, sender, tmp_path):
    stranger = Authority.create(tmp_path / "other", "Another authority")
    keys = stranger.issue("moj", tmp_path / "keys")
    cms, envelope = sender.package()
    forged = Sender(keys, sender.directory, tmp_path)
    with pytest.raises(errors.UnknownKey):
        forged.client().push(cms, envelope)
    assert refused(live, "unknown-key")


def test_forged_sender(live, sender, tmp_path):
    cms, envelope = sender.package()
    other = Sender(live.keys["cms"], sender.directory, tmp_path)
    with pytest.raises(errors.NotAuthorised):
        other.client().push(cms, envelope)
    assert refused(live, "not-authorised")


def test_container_sealed_by_another_agency(live, sender, tmp_path):
    keys = replace(sender.keys, seal=live.keys["cms"].seal)
    cms, envelope = Sender(keys, sender.directory, tmp_path).package()
    with pytest.raises(errors.SealInvalid) as caught:
        sender.client().push(cms, envelope)
    assert caught.value.evidence
    assert package_refused(live, "seal-invalid", envelope)


def test_letter_changed_after_it_was_sealed(live, sender):
    cms, envelope = sender.changed_after_sealing()
    with pytest.raises(errors.SealInvalid) as caught:
        sender.client().push(cms, envelope)
    assert caught.value.evidence
    assert package_refused(live, "seal-invalid", envelope)


def test_replayed_request(live, sender):
    address = sender.directory.agency("cms").endpoints[0] + "/evidence"
    headers = sign_request(
        "POST", address, {"Content-Type": "application/json"}, b"{}", sender.keys.signing
    )
    first, second = (
        requests.post(address, data=b"{}", headers=headers, timeout=30) for _ in range(2)
    )
    assert first.status_code == 422
    assert (second.status_code, second.json()["code"]) == (401, "signature-invalid")
    assert second.json()["supportId"] in live.cms.log.read_text()


def test_body_exchanged_after_signing(live, sender):
    _cms, envelope = sender.package()
    address = sender.directory.agency("cms").endpoints[0] + "/transfers"
    headers = sign_request(
        "POST", address, {"Content-Type": "application/json"}, b"{}", sender.keys.signing
    )
    answer = requests.post(address, data=envelope.to_bytes(), headers=headers, timeout=30)
    assert (answer.status_code, answer.json()["code"]) == (460, "chunk-digest")
    assert answer.json()["supportId"] in live.cms.log.read_text()


def test_wrong_addressee(live, sender):
    _cms, envelope = sender.package()
    with pytest.raises(errors.WrongAddressee):
        # The envelope names another agency than the one it is brought to.
        send_to_cms(sender, replace(envelope, recipient="moj"))
    assert refused(live, "wrong-addressee")


def test_letter_to_another_agency_in_a_new_encryption(live, sender):
    header = sender.header(recipient=PartyRef("moj"))
    cms, envelope = sender.package(header)
    with pytest.raises(errors.WrongAddressee) as caught:
        sender.client().push(cms, envelope)
    assert caught.value.evidence
    assert package_refused(live, "wrong-addressee", envelope)


def test_tampered_package(live, sender):
    cms, envelope = sender.package()
    data = bytearray(cms.read_bytes())
    data[len(data) // 2] ^= 1
    cms.write_bytes(data)
    told = replace(envelope, package_digest=hashlib.sha256(data).hexdigest())
    with pytest.raises(errors.CannotDecrypt) as caught:
        sender.client().push(cms, told)
    assert caught.value.evidence
    assert package_refused(live, "cannot-decrypt", envelope)


def test_package_that_is_not_the_announced_one(live, sender):
    cms, envelope = sender.package()
    with pytest.raises(errors.ChunkDigest):
        sender.client().push(cms, replace(envelope, package_digest="0" * 64))
    assert refused(live, "chunk-digest")


def test_too_large(live, sender):
    cms, envelope = sender.package()
    with pytest.raises(errors.TooLarge) as caught:
        sender.client().push(cms, replace(envelope, package_size=5_000_001))
    assert caught.value.limit == 5_000_000
    assert refused(live, "too-large")


def test_more_bytes_than_were_announced(live, sender):
    cms, envelope = sender.package(size=40_000)
    with pytest.raises(errors.TooLarge) as caught:
        sender.client().push(cms, replace(envelope, package_size=envelope.package_size - 1))
    assert caught.value.limit == envelope.package_size - 1


def test_another_container_under_the_same_id(live, sender):
    header = sender.header()
    cms, envelope = sender.package(header)
    sender.client().push(cms, envelope)
    other, reused = sender.package(header)
    with pytest.raises(errors.MessageIdReuse):
        sender.client().push(other, reused)
    assert live.cms.events("message-id-reuse")


def test_same_push_twenty_times_in_parallel(live, sender):
    cms, envelope = sender.package()

    def push(_: int) -> bytes:
        client = sender.client()
        for attempt in range(40):
            try:
                return client.push(cms, envelope).to_bytes()
            except errors.WireError as error:
                # Never a server error: a busy receiver may only say that it is busy.
                if error.code not in ("in-progress", "offset-mismatch", "not-found"):
                    raise
                time.sleep(0.1 * (attempt + 1))
        raise AssertionError("no receipt")

    with ThreadPoolExecutor(20) as pool:
        receipts = set(pool.map(push, range(20)))
    assert len(receipts) == 1
    rows = live.cms.wait_event("received")
    assert [row for row in rows if row["message_id"] == envelope.message_id] or live.cms.wait_event(
        "received", len(rows) + 1
    )
    received = [r for r in live.cms.events("received") if r["message_id"] == envelope.message_id]
    assert len(received) == 1


def test_receipt_is_repeated_byte_for_byte(live, sender):
    cms, envelope = sender.package()
    first = sender.client().push(cms, envelope)
    assert sender.client().push(cms, envelope).to_bytes() == first.to_bytes()


def test_of_what_was_refused_nothing_is_left(live, sender):
    kept = sender.package()
    refused_ones = [sender.changed_after_sealing(), sender.package(sender.header(
        recipient=PartyRef("moj")
    ))]  # fmt: skip
    for cms, envelope in refused_ones:
        with pytest.raises(errors.WireError):
            sender.client().push(cms, envelope)
    sender.client().push(*kept)
    wait_for(
        lambda: kept[1].message_id in [row["message_id"] for row in live.cms.events("received")],
        60,
        "the letter that was not refused",
    )
    live.cms.stop()
    found = live.cms.script("report")
    live.cms.start()
    lying = json.dumps([found["custody"], found["incoming"]])
    assert kept[1].message_id in lying
    assert not any(envelope.message_id in lying for _cms, envelope in refused_ones)
    assert set(found["custody"].values()) == {"received"}
    assert len(found["custody"]) == len(found["incoming"])


def send_to_cms(sender: Sender, envelope: object) -> None:
    """Bring an envelope to cms whomever it names."""
    address = sender.directory.agency("cms").endpoints[0] + "/transfers"
    headers = {
        "Content-Type": "application/json",
        "Idempotency-Key": f'"{envelope.message_id}"',
    }
    body = envelope.to_bytes()
    signed = sign_request("POST", address, headers, body, sender.keys.signing)
    answer = requests.post(address, data=body, headers=signed, timeout=30)
    raise errors.from_problem(answer.json(), answer.status_code)
