"""The acts of the authority: signed, repeatable, and never a key before its time."""

import json
import pytest
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from cryptography import x509
from datetime import timedelta
from gov.exchange.wire import entries
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.agency import Status
from gov.exchange.wire.cli import main
from gov.exchange.wire.envelope import decrypt
from gov.exchange.wire.envelope import encrypt
from gov.exchange.wire.errors import CertificateRevoked
from gov.exchange.wire.errors import DirectoryInvalid
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.errors import UnknownKey
from gov.exchange.wire.keys import load_agency_keys
from gov.exchange.wire.requests import install
from gov.exchange.wire.requests import request
from gov.exchange.wire.seal import seal


ENCRYPTION, SEAL = ServiceType.ENCRYPTION, ServiceType.SEAL


def number(world):
    return world.authority.directory().sequence_number


def test_entry_is_added_and_changed_and_keeps_its_certificates(world):
    before = number(world)
    cms = json.loads(world.directory.data)["agencies"][1]
    entries.put(world.authority, {"id": "cms", "sector": "government"})
    assert world.authority.directory().agency("cms").sector == "government"
    assert len(world.authority.directory().agency("cms").services) == 3
    assert number(world) == before + 1
    entries.put(world.authority, {"id": "cms", "sector": "government", "services": []})
    assert number(world) == before + 1
    entries.put(world.authority, {**cms, "id": "court", "services": cms["services"]})
    assert world.authority.directory().agency("court").services == ()
    for bad in ({}, {"id": "court", "type": "Court!"}, {"id": "new"}):
        with pytest.raises((ValueError, DirectoryInvalid)):
            entries.put(world.authority, bad)
    assert number(world) == before + 2


def test_suspending_and_moving_are_done_once(world):
    entries.put(
        world.authority,
        {"id": "cms", "endpoints": ["http://127.0.0.1:1/a", "http://127.0.0.1:2/b"]},
    )
    before = number(world)
    for _again in range(2):
        entries.set_status(world.authority, "cms", Status.SUSPENDED)
        entries.activate(world.authority, "cms", "http://127.0.0.1:2/b")
    assert number(world) == before + 2
    entry = world.authority.directory().agency("cms")
    assert entry.endpoints == ("http://127.0.0.1:2/b", "http://127.0.0.1:1/a")
    assert entry.status is Status.SUSPENDED
    with pytest.raises(ValueError, match="no endpoint"):
        entries.activate(world.authority, "cms", "http://127.0.0.1:3/c")
    with pytest.raises(UnknownKey):
        entries.set_status(world.authority, "nobody", Status.ACTIVE)


def test_rotation_in_mid_flight(world, tmp_path):
    folder, authority, now = world.key_folder("cms"), world.authority, world.now
    asked = request("cms", folder, ENCRYPTION)
    assert x509.load_pem_x509_csr(asked).is_signature_valid
    early = now + timedelta(hours=47)
    with pytest.raises(ValueError, match="earliest"):
        entries.accept(authority, "cms", ENCRYPTION, asked, usable_from=early, now=now)
    made = entries.accept(authority, "cms", ENCRYPTION, asked, now=now)
    listed = number(world)
    again = request("cms", folder, ENCRYPTION)
    assert entries.accept(authority, "cms", ENCRYPTION, again, now=now) == made
    assert number(world) == listed
    entry = authority.directory().agency("cms")
    old = entry.encryption_certificate(now + timedelta(hours=47))
    assert old == world.keys["cms"].encryption[0].certificate
    assert entry.encryption_certificate(now + timedelta(hours=49)) == made
    source = tmp_path / "letter"
    source.write_bytes(b"a sealed letter")
    encrypt(source, tmp_path / "to-old", [old])
    encrypt(source, tmp_path / "to-new", [made])
    for _again in range(2):
        install(folder, ENCRYPTION, entries.pem(made))
    keys = load_agency_keys(folder, "cms")
    assert len(keys.encryption) == 2
    for name in ("to-old", "to-new"):
        decrypt(tmp_path / name, tmp_path / "opened", keys.encryption)
        assert (tmp_path / "opened").read_bytes() == b"a sealed letter"


def test_seal_key_waits_for_its_time(world):
    folder, later = world.key_folder("moj"), world.now + timedelta(hours=1)
    made = entries.accept(
        world.authority, "moj", SEAL, request("moj", folder, SEAL), usable_from=later, now=world.now
    )
    with pytest.raises(ValueError, match="install it then"):
        install(folder, SEAL, entries.pem(made), now=world.now)
    pair = install(folder, SEAL, entries.pem(made), now=later)
    entry = world.authority.directory().agency("moj")
    entry.verify_seal(b"x", seal(b"x", pair, later), proven_at=later)
    early = seal(b"x", pair, world.now)
    with pytest.raises(SealInvalid):
        entry.verify_seal(b"x", early, proven_at=world.now)


@pytest.mark.parametrize(("minutes", "good"), [(0, True), (4, True), (6, False)])
def test_retired_seal_key_counts_for_clocks_that_are_ahead(world, minutes, good):
    old, at = world.keys["moj"].seal, world.now + timedelta(hours=1)
    world.authority.rotate("moj", world.key_folder("moj"), now=at)
    entry = world.authority.directory().agency("moj")
    claimed = seal(b"x", old, at + timedelta(minutes=minutes))
    with nullcontext() if good else pytest.raises(SealInvalid, match="not in use"):
        entry.verify_seal(b"x", claimed, proven_at=at + timedelta(hours=2))


def test_revocation_needs_a_reason_and_spares_what_is_proven_older(world):
    pair, at = world.keys["moj"].seal, world.now + timedelta(hours=1)
    before = seal(b"x", pair, world.now)
    with pytest.raises(ValueError, match="why"):
        entries.end(world.authority, "moj", pair.fingerprint, Status.REVOKED, now=at)
    for status in (Status.RETIRED, Status.REVOKED):
        with pytest.raises(ValueError, match="last seal key of moj"):
            entries.end(world.authority, "moj", pair.fingerprint, status, reason="stolen", now=at)
    entries.set_status(world.authority, "moj", Status.SUSPENDED, at)
    for _again in range(2):
        entries.end(
            world.authority, "moj", pair.fingerprint, Status.REVOKED, reason="stolen", now=at
        )
    entry = world.authority.directory().agency("moj")
    (service,) = entry.of_type(SEAL)
    assert (service.reason, [past.status for past in service.history]) == (
        "stolen",
        [Status.ACTIVE],
    )
    assert entry.verify_seal(b"x", before, proven_at=world.now)
    for proven in (None, at, at + timedelta(hours=1)):
        with pytest.raises(CertificateRevoked):
            entry.verify_seal(b"x", before, proven_at=proven)
    with pytest.raises(ValueError, match="make a new one"):
        entries.known_key(service, SEAL)
    with pytest.raises(UnknownKey):
        entries.end(world.authority, "cms", pair.fingerprint, Status.RETIRED)


def test_requests_that_prove_nothing_are_refused(world):
    asked = request("cms", world.key_folder("cms"), ENCRYPTION)
    der = bytearray(x509.load_pem_x509_csr(asked).public_bytes(entries.serialization.Encoding.DER))
    der[-1] ^= 1
    forged = x509.load_der_x509_csr(bytes(der)).public_bytes(entries.serialization.Encoding.PEM)
    for bad in (forged, b"", b"-----BEGIN CERTIFICATE REQUEST-----\n"):
        with pytest.raises(ValueError, match=r".+"):
            entries.accept(world.authority, "cms", ENCRYPTION, bad)
    stranger = world.keys["moj"].encryption[0].certificate
    with pytest.raises(ValueError, match="not of the key"):
        install(world.key_folder("cms"), ENCRYPTION, entries.pem(stranger))
    with pytest.raises(ValueError, match="no seal key waits"):
        install(world.key_folder("cms"), SEAL, entries.pem(stranger))


def test_the_whole_way_on_the_command_line(world, tmp_path, capsys):
    folder, keys = ["--folder", str(world.authority.folder)], str(world.key_folder("cms"))
    asked, made = str(tmp_path / "asked.pem"), str(tmp_path / "made.pem")
    service = ["--service", "encryption"]
    assert (
        main(["keys", "request", "--agency", "cms", "--keys", keys, *service, "--out", asked]) == 0
    )
    accepting = ["authority", "accept", "--agency", "cms", "--request", asked, *service, *folder]
    soon = world.now + timedelta(hours=1)
    assert main([*accepting, "--out", made, "--usable-from", soon.isoformat()]) == 1
    assert "earliest" in capsys.readouterr().err
    assert main([*accepting, "--out", made]) == 0
    assert main(["keys", "install", "--certificate", made, "--keys", keys, *service]) == 0
    digest = world.keys["cms"].encryption[0].fingerprint
    ending = ["--agency", "cms", "--certificate", digest, *folder]
    assert main(["authority", "revoke", *ending]) == 1
    assert main(["authority", "revoke", *ending, "--reason", "lost"]) == 0
    assert main(["authority", "suspend", "--agency", "cms", *folder]) == 0
    entry = tmp_path / "entry.toml"
    entry.write_text('id = "cms"\nhighestConfidentiality = "cosmic"\n')
    assert main(["authority", "put", "--entry", str(entry), *folder]) == 1
    entry.write_text(
        'id = "cms"\npaperStops = "2027-01-01"\nhighestConfidentiality = "restricted"\n'
    )
    assert main(["authority", "put", "--entry", str(entry), *folder]) == 0
    capsys.readouterr()
    assert main(["authority", "history", "--agency", "cms", *folder]) == 0
    assert "revoked lost" in capsys.readouterr().out
    cms = world.authority.directory().agency("cms")
    assert (cms.paper_stops, cms.highest_confidentiality) == ("2027-01-01", "restricted")


def test_groups_and_capabilities_on_the_command_line(world, tmp_path, capsys):
    folder, entry = ["--folder", str(world.authority.folder)], tmp_path / "group.toml"
    put = ["authority", "put-group", "--entry", str(entry), *folder]
    names = 'names = { ar = "العدل", en = "Justice" }\n'
    for wrong in ("", names, 'id = "all"\n' + names, 'id = "Ü"\ntypes = ["court"]\n' + names):
        entry.write_text(wrong)
        assert main(put) == 1
    entry.write_text('id = "all"\nagencies = ["nobody"]\n' + names)
    assert main(put) == 1
    before = number(world)
    entry.write_text('id = "all"\nsectors = ["justice"]\n' + names)
    capsys.readouterr()
    assert main([*put, "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "all: Is a new group.",
        "all: Name in Arabic: العدل",
        "all: Name in English: Justice",
        "all: Sectors: justice",
        "nothing was signed",
    ]
    assert number(world) == before
    for _again in range(2):
        assert main(put) == 0
    (group,) = world.authority.directory().groups
    assert (group.id, group.sectors, number(world)) == ("all", ("justice",), before + 1)
    removing = ["authority", "remove-group", "--group", "all", *folder]
    assert [main(removing), main(removing)] == [0, 1]
    able = ["authority", "capabilities", "--agency", "cms", *folder]
    assert main([*able, "--has", "withdrawal", "--has", "forwarding"]) == 0
    world.authority.refresh()
    cms = world.authority.directory().agency("cms")
    assert cms.capabilities == ("forwarding", "withdrawal")
    with pytest.raises(ValueError, match="no capability"):
        entries.set_capabilities(world.authority, "cms", ("flying",))


def test_act_on_a_list_that_changed_meanwhile_signs_nothing(world):
    seen = world.authority.directory()
    entries.set_status(world.authority, "cms", Status.SUSPENDED)
    with pytest.raises(ValueError, match="changed meanwhile"):
        entries.sign(world.authority, seen, {"agencies": []}, world.now)
    assert number(world) == seen.sequence_number + 1


def test_keys_that_are_rotated_side_by_side_are_all_listed(world):
    before = number(world)
    with ThreadPoolExecutor(3) as pool:
        list(
            pool.map(lambda name: world.authority.rotate(name, world.key_folder(name)), world.keys)
        )
    entries_of = world.authority.directory().agencies.values()
    assert [len(agency.of_type(SEAL)) for agency in entries_of] == [2, 2, 2]
    assert number(world) == before + 3


def test_members_of_later_versions_stay(world):
    entries.put(world.authority, {"id": "cms", "later": {"x": 1}})
    entries.set_status(world.authority, "cms", Status.SUSPENDED)
    body = json.loads(world.authority.directory().data)
    assert body["agencies"][1]["later"] == {"x": 1}


def test_key_of_the_authority_under_a_passphrase(world, monkeypatch, capsys):
    folder = ["--folder", str(world.authority.folder)]
    said = iter(["short", "short", "a long passphrase", "another", *["a long passphrase"] * 2])
    monkeypatch.setattr("gov.exchange.wire.commands.getpass", lambda _text: next(said))
    assert [main(["authority", "protect", *folder]) for _each in range(3)] == [1, 1, 0]
    assert "are not the same" in capsys.readouterr().err
    said = iter(["wrong", "a long passphrase"])
    before = number(world)
    assert [main(["authority", "sign", *folder]) for _each in range(2)] == [1, 0]
    assert number(world) == before + 1
