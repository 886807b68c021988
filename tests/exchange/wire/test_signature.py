import pytest
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from gov.exchange.wire.errors import Busy
from gov.exchange.wire.errors import CertificateExpired
from gov.exchange.wire.errors import CertificateRevoked
from gov.exchange.wire.errors import ChunkDigest
from gov.exchange.wire.errors import ClockSkew
from gov.exchange.wire.errors import SignatureInvalid
from gov.exchange.wire.errors import UnknownKey
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.nonces import NonceCache
from gov.exchange.wire.signature import sign_request
from gov.exchange.wire.signature import verify_request


BASE = "https://portal.cms.example/@gcx/v1"
HEADERS = {"Content-Type": "application/json", "Idempotency-Key": '"id"', "Upload-Offset": "0"}


@pytest.fixture
def check(world):
    nonces = NonceCache()

    def run(method="POST", path="/transfers", headers=None, body=b"{}", base=BASE, now=None):
        now = now or world.now
        return verify_request(method, path, headers, body, world.directory, base, nonces, now)

    return run


@pytest.fixture
def signed(world):
    return sign_request(
        "POST", BASE + "/transfers", HEADERS, b"{}", world.keys["moj"].signing, world.now
    )


@pytest.mark.parametrize(
    "request_",
    [
        {"method": "PATCH"},
        {"path": "/evidence"},
        {"path": "/transfers?x=1"},
        {"base": "https://portal.mof.example/@gcx/v1"},
    ],
)
def test_signature_is_for_one_request_only(check, signed, request_):
    with pytest.raises(SignatureInvalid):
        check(headers=signed, **request_)


@pytest.mark.parametrize("name", ["Content-Type", "Idempotency-Key", "Upload-Offset"])
def test_covered_headers_may_not_change_or_vanish(check, signed, name):
    with pytest.raises(SignatureInvalid):
        check(headers=signed | {name: "other"})
    with pytest.raises(SignatureInvalid):
        check(headers={key: value for key, value in signed.items() if key != name})


@pytest.mark.parametrize("name", ["Content-Type", "Idempotency-Key", "Upload-Offset"])
def test_header_added_on_the_way_must_be_covered(world, check, name):
    key = world.keys["moj"].signing
    signed = sign_request("POST", BASE + "/transfers", {}, b"{}", key, world.now)
    with pytest.raises(SignatureInvalid):
        check(headers=signed | {name: "1"})


def test_other_body_is_refused(check, signed):
    with pytest.raises(ChunkDigest):
        check(headers=signed, body=b"[]")


def test_replay_is_refused(check, signed):
    check(headers=signed)
    with pytest.raises(SignatureInvalid, match="already received"):
        check(headers=signed)


@pytest.mark.parametrize("seconds", [-301, 301, 86_400])
def test_clock_skew_tells_our_time(world, check, signed, seconds):
    with pytest.raises(ClockSkew) as caught:
        check(headers=signed, now=world.now + timedelta(seconds=seconds))
    assert caught.value.server_time == world.now + timedelta(seconds=seconds)


@pytest.mark.parametrize("seconds", [-299, 0, 299])
def test_small_skew_is_accepted(world, check, signed, seconds):
    found = check(headers=signed, now=world.now + timedelta(seconds=seconds))
    assert found.agency.id == "moj"
    assert found.key_id == world.keys["moj"].signing.fingerprint


def test_header_names_are_case_insensitive(check, signed):
    assert check(headers={name.upper(): value for name, value in signed.items()})


def test_unsigned_and_half_signed_requests_are_refused(check, signed):
    for missing in ("Signature", "Signature-Input", "Content-Digest"):
        with pytest.raises(SignatureInvalid):
            check(headers={name: value for name, value in signed.items() if name != missing})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("gcx-v1", "other"),
        ("gcx=", "sig1="),
        ('"content-digest" ', ""),
        ('"@target-uri" ', ""),
        (";nonce=", ";nonse="),
        (";expires=", ";expired="),
        (";expires=", ";expires=9"),
        (';keyid="', ';alg="hmac-sha256";keyid="'),
    ],
)
def test_changed_parameters_are_refused(check, signed, old, new):
    assert old in signed["Signature-Input"]
    changed = {"Signature-Input": signed["Signature-Input"].replace(old, new, 1)}
    with pytest.raises(SignatureInvalid):
        check(headers=signed | changed)


def test_junk_never_crashes(check, signed):
    for junk in ("", "gcx", "gcx=()", "gcx=:AA==:", "\x00", "é", "x" * 5000, 'gcx=("@method")'):
        for name in ("Signature", "Signature-Input", "Content-Digest"):
            with pytest.raises(WireError):
                check(headers=signed | {name: junk})


def test_keys_by_their_state(world, check, signed):
    key = world.keys["moj"].seal
    wrong = sign_request("POST", BASE + "/transfers", {}, b"{}", key, world.now)
    with pytest.raises(UnknownKey):
        check(headers=wrong)
    later = world.now + timedelta(days=731)
    old = sign_request("POST", BASE + "/transfers", {}, b"{}", world.keys["moj"].signing, later)
    with pytest.raises(CertificateExpired):
        check(headers=old, now=later)
    fingerprint = world.keys["moj"].signing.fingerprint
    world.directory = world.authority.revoke("moj", fingerprint, now=world.now)
    with pytest.raises(CertificateRevoked):
        check(headers=signed)


def test_nonces_are_bounded_and_forgotten(world):
    nonces = NonceCache(size=2, seconds=900)
    assert nonces.claim("a", world.now)
    assert nonces.claim("b", world.now)
    assert not nonces.claim("a", world.now)
    with pytest.raises(Busy):
        nonces.claim("c", world.now)
    assert nonces.claim("c", world.now + timedelta(seconds=901))


def test_one_of_many_threads_claims_a_nonce(world):
    nonces = NonceCache()
    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(lambda _: nonces.claim("same", world.now), range(200)))
    assert won.count(True) == 1
