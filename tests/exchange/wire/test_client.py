import pytest
from datetime import timedelta
from gov.exchange.wire.client import Client
from gov.exchange.wire.endpoint import AddressRules
from gov.exchange.wire.errors import Busy
from gov.exchange.wire.errors import EndpointRefused
from gov.exchange.wire.errors import MessageIdReuse
from gov.exchange.wire.errors import NotAuthorised
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import ReceiptInvalid
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.errors import UnknownKey
from gov.exchange.wire.evidence import build_evidence
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import seal_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.evidence import verify_evidence
from ipaddress import ip_address
from ipaddress import ip_network


@pytest.fixture
def client(world, peer):
    made = Client(world.directory, world.keys["moj"], connect_timeout=2, read_timeout=5)
    yield made
    made.close()


def test_forged_sender_is_refused(world, peer, sent):
    stranger = Client(world.directory, world.keys["mof"])
    with pytest.raises(NotAuthorised):
        stranger.push(sent.cms, sent.envelope)


def test_key_outside_the_directory_is_refused(world, peer, sent):
    keys = world.authority.issue("moj", world.folder / "other", now=world.now)
    with pytest.raises(UnknownKey):
        Client(world.directory, keys).push(sent.cms, sent.envelope)


def test_letter_sealed_by_another_agency_comes_back_as_verified_rejection(client, send):
    forged = send(sender="mof")
    with pytest.raises(SealInvalid) as caught:
        client.push(forged.cms, forged.envelope)
    rejection = read_evidence(SealedStatement.from_bytes(caught.value.evidence))
    assert rejection.event is Event.RELAY_REJECTION
    assert rejection.event_reasons[0].code == "seal-invalid"


def test_receipt_of_somebody_else_is_no_receipt(world, client, peer, sent):
    client.push(sent.cms, sent.envelope)
    key = sent.envelope.identity.key
    stored = SealedStatement.from_bytes(peer.receipts[key][1])
    forged = seal_evidence(read_evidence(stored), world.keys["moj"].seal)
    peer.receipts[key] = (sent.envelope, forged.to_bytes())
    with pytest.raises(ReceiptInvalid):
        client.push(sent.cms, sent.envelope)


def test_receipt_for_another_letter_is_no_receipt(client, peer, sent, send):
    client.push(sent.cms, sent.envelope)
    other = send(message_id="0193c000-0000-7000-8000-000000000000")
    peer.receipts[other.envelope.identity.key] = (
        other.envelope,
        peer.receipts[sent.envelope.identity.key][1],
    )
    with pytest.raises(ReceiptInvalid):
        client.push(other.cms, other.envelope)


def test_second_container_under_one_message_id_is_an_alarm(client, sent, send):
    client.push(sent.cms, sent.envelope)
    second = send()
    assert second.envelope.message_id == sent.envelope.message_id
    with pytest.raises(MessageIdReuse):
        client.push(second.cms, second.envelope)


def test_error_of_the_peer_keeps_its_details(client, peer, sent):
    def busy(method, path):
        raise Busy("Back-up is running.", retry_after=42)

    peer.faults.append(busy)
    with pytest.raises(Busy) as caught:
        client.push(sent.cms, sent.envelope)
    assert caught.value.retry_after == 42
    assert caught.value.support_id == "case-1"
    assert caught.value.retryable


def test_closed_port_is_unreachable(world, sent):
    with pytest.raises(PeerUnreachable):
        Client(world.directory, world.keys["moj"]).push(sent.cms, sent.envelope)


@pytest.fixture
def whole(peer):
    """The peer that takes a small letter in one call."""
    peer.whole = True
    return peer


def test_refusal_in_one_call_is_a_verified_rejection(world, client, whole, send):
    letter = send(sender="mof")
    with pytest.raises(SealInvalid) as caught:
        client.push(letter.cms, letter.envelope)
    rejection = SealedStatement.from_bytes(caught.value.evidence)
    assert read_evidence(rejection).event is Event.RELAY_REJECTION
    assert [method for method, _path in whole.calls] == ["PUT"]


def test_refusal_for_now_is_not_tried_otherwise(client, whole, sent):
    def busy(method, path):
        raise Busy("Back-up is running.", retry_after=42)

    whole.faults.append(busy)
    with pytest.raises(Busy):
        client.push(sent.cms, sent.envelope)
    assert len(whole.calls) == 1


def test_small_letter_goes_in_one_call(world, client, whole, sent):
    first, second = (client.push(sent.cms, sent.envelope) for _ in range(2))
    assert whole.calls == [("PUT", f"/transfers/{sent.envelope.message_id}")] * 2
    assert first.to_bytes() == second.to_bytes()
    assert verify_evidence(first, world.directory, proven_at=world.now).identity == (
        sent.envelope.identity
    )


def test_large_letter_goes_by_steps(world, whole, sent):
    small = Client(world.directory, world.keys["moj"], whole=sent.envelope.package_size - 1)
    assert small.push(sent.cms, sent.envelope)
    assert [method for method, _path in whole.calls] == ["POST", "PATCH", "POST"]


def test_peer_without_the_call_is_asked_once(client, peer, sent, send):
    asked = []
    peer.handle, handled = lambda *call: asked.append(call[0]) or handled(*call), peer.handle
    for letter in (sent, send(message_id="0193c000-0000-7000-8000-000000000000")):
        assert client.push(letter.cms, letter.envelope)
    assert asked.count("PUT") == 1
    assert asked.count("PATCH") == 2


@pytest.mark.parametrize("status", [405, 501])
def test_server_without_the_method_knows_no_such_call(client, peer, sent, status):
    other = peer.handle
    peer.handle = lambda *call: (status, {}, b"<html>") if call[0] == "PUT" else other(*call)
    assert client.push(sent.cms, sent.envelope)


def test_push_repeats_the_same_receipt(world, client, peer, sent):
    first = client.push(sent.cms, sent.envelope)
    second = client.push(sent.cms, sent.envelope)
    assert first.to_bytes() == second.to_bytes()
    assert [call for call in peer.calls if call[0] == "PATCH"] == [peer.calls[1]]
    evidence = verify_evidence(first, world.directory, proven_at=world.now)
    assert evidence.identity == sent.envelope.identity


def test_upload_goes_on_where_it_broke(world, peer, send):
    letter = send(main=b"%PDF-" + b"\0" * 300_000)
    cuts = iter([False, True, False, True])

    def cut(method, path):
        if method == "PATCH" and next(cuts, False):
            raise ConnectionResetError

    peer.faults.append(cut)
    client = Client(world.directory, world.keys["moj"], chunk=64 * 1024)
    assert read_evidence(client.push(letter.cms, letter.envelope)).event is Event.RELAY_ACCEPTANCE
    assert ("HEAD", peer.calls[1][1]) in peer.calls


def test_location_outside_the_recipient_is_refused(client, sent):
    for location in ("http://127.0.0.1:1/transfers/x", "http://evil.example/@gcx/v1/transfers/x"):
        with pytest.raises(EndpointRefused):
            client.upload(sent.cms, sent.envelope, location)


def test_redirect_is_not_followed(client, peer, sent):
    peer.handle = lambda *request: (302, {"Location": "http://127.0.0.1:1/"}, b"")
    with pytest.raises(PeerUnreachable):
        client.push(sent.cms, sent.envelope)


def test_evidence_arrives_as_it_was_sealed(world, peer, sent):
    now = world.now + timedelta(seconds=1)
    evidence = build_evidence(
        Event.SUBMISSION_ACCEPTANCE,
        sent.package.header,
        sent.package.asice_digest,
        "moj",
        world.directory.sequence_number,
        now,
    )
    statement = seal_evidence(evidence, world.keys["moj"].seal)
    Client(world.directory, world.keys["moj"]).send_evidence("cms", statement)
    assert [item.to_bytes() for item in peer.evidence] == [statement.to_bytes()]


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "169.254.169.254", "::", "224.0.0.1"]
)
def test_addresses_that_are_never_connected_to(address):
    assert not AddressRules().allows(ip_address(address))


def test_address_outside_the_configured_networks():
    rules = AddressRules((ip_network("10.0.0.0/8"),))
    assert rules.allows(ip_address("10.1.2.3"))
    with pytest.raises(EndpointRefused):
        rules.check_addresses(["10.1.2.3", "192.0.2.1"])


@pytest.mark.parametrize(
    "url",
    [
        "http://portal.example/x",
        "http://127.0.0.1/x",
        "https://portal.example:22/x",
        "https://a:b@portal.example/x",
        "ftp://portal.example/x",
    ],
)
def test_urls_that_are_never_called(url):
    with pytest.raises(EndpointRefused):
        AddressRules().check_url(url)


@pytest.mark.parametrize("status", [405, 501])
def test_server_that_refuses_a_known_call_is_unreachable(client, peer, sent, status):
    peer.handle = lambda *call: (status, {}, b"<html>")
    with pytest.raises(PeerUnreachable):
        client.admit(sent.envelope)
