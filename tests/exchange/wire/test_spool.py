"""Unfinished uploads: limits, races, and what a restart finds."""

import os
import pytest
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from gov.exchange.wire import errors
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.spool import parse_offset
from gov.exchange.wire.spool import Spool
from gov.exchange.wire.spool import SpoolRules
from gov.exchange.wire.transfer import TransferEnvelope


@pytest.fixture
def rules():
    return SpoolRules(free_space=0)


@pytest.fixture
def spool(tmp_path, rules):
    return Spool(tmp_path, rules)


def envelope(**changes):
    plain = TransferEnvelope(uuid7(), "moj", "cms", "a" * 128, 10, "b" * 128, "S1", 1)
    return replace(plain, **changes)


@pytest.mark.parametrize("text", [None, "", "-1", "1.0", "٣", "1" * 16, "0x10"])
def test_offset_must_be_a_plain_number(text):
    with pytest.raises(errors.BadRequest):
        parse_offset(text)


@pytest.mark.parametrize("tid", ["", "..", "../in", "portal-" + "g" * 40, "a" * 60])
def test_strange_transfer_ids_find_nothing(spool, tid):
    with pytest.raises(errors.NotFound):
        spool.get(tid, "moj")
    with pytest.raises(errors.NotFound), spool.lock(tid):
        pass


def test_upload_of_another_agency_is_not_found(spool):
    upload, _ = spool.admit(envelope())
    with pytest.raises(errors.NotFound):
        spool.get(upload.tid, "other")


def test_no_room_no_admission(tmp_path, rules):
    with pytest.raises(errors.NoSpace):
        Spool(tmp_path, replace(rules, free_space=2**60)).admit(envelope())


def test_too_many_at_once(tmp_path, rules):
    spool = Spool(tmp_path, replace(rules, open_transfers=1))
    spool.admit(envelope())
    with pytest.raises(errors.RateLimited):
        spool.admit(envelope())
    spool.admit(envelope(sender="other"))


def test_spool_quota_of_a_peer(tmp_path, rules):
    spool = Spool(tmp_path, replace(rules, spool_quota=15))
    spool.admit(envelope())
    with pytest.raises(errors.RateLimited):
        spool.admit(envelope())


def test_chunk_must_start_where_the_bytes_end_and_fit(spool):
    upload, _ = spool.admit(envelope())
    with pytest.raises(errors.OffsetMismatch):
        spool.append(upload, 1, b"x")
    with pytest.raises(errors.TooLarge):
        spool.append(upload, 0, b"x" * 11)


def test_same_envelope_finds_its_upload_again(spool, tmp_path, rules):
    told = envelope()
    upload, new = spool.admit(told)
    spool.append(upload, 0, b"01234")
    again, still_new = Spool(tmp_path, rules).admit(told)
    assert (new, still_new, again.tid, again.offset) == (True, False, upload.tid, 5)


def test_torn_write_is_overwritten(spool, tmp_path, rules):
    upload, _ = spool.admit(envelope())
    spool.append(upload, 0, b"01234")
    with open(upload.package, "ab") as stream:
        stream.write(b"torn")
    again = Spool(tmp_path, rules).get(upload.tid, "moj")
    spool.append(again, again.offset, b"56789")
    assert upload.package.read_bytes() == b"0123456789"


def test_new_encryption_of_the_same_letter_begins_anew(spool):
    told = envelope()
    upload, _ = spool.admit(told)
    spool.append(upload, 0, b"01234")
    again, new = spool.admit(replace(told, package_digest="c" * 128))
    assert (new, again.tid, again.offset) == (True, upload.tid, 0)


def test_expired_uploads_are_gone_and_removed(spool):
    upload, _ = spool.admit(envelope())
    os.utime(upload.folder / "envelope.json", (0, 0))
    with pytest.raises(errors.Gone):
        spool.get(upload.tid, "moj")
    assert spool.expire() == 1
    assert not upload.folder.exists()


def test_remains_of_a_process_that_died_are_cleared(spool):
    told = envelope()
    upload, _ = spool.admit(told)
    spool.clear(told)
    spool.clear(told)
    assert not upload.folder.exists()


def test_one_at_a_time_on_an_upload(spool):
    upload, _ = spool.admit(envelope())
    with spool.lock(upload.tid), pytest.raises(errors.InProgress):  # noqa: SIM117
        with spool.lock(upload.tid, patience=0):
            pass


def test_parallel_admissions_make_one_upload(spool):
    told = envelope()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: spool.admit(told), range(8)))
    assert len({upload.tid for upload, _ in found}) == 1
    assert sum(new for _, new in found) == 1


def test_no_room_for_a_package_that_comes_whole(tmp_path, rules):
    full = Spool(tmp_path, replace(rules, free_space=2**60))
    with pytest.raises(errors.NoSpace), full.whole(envelope(), b"x"):
        pass
    assert list(full.root.iterdir()) == []


def test_nothing_stays_of_a_package_that_came_whole(spool):
    begun, _ = spool.admit(envelope())
    with spool.whole(begun.envelope, b"0123456789") as upload:
        assert (upload.package, upload.offset) == (b"0123456789", 10)
        (upload.folder / "letter.asice").write_bytes(b"x")
    assert list(spool.root.iterdir()) == []
    with pytest.raises(ZeroDivisionError), spool.whole(begun.envelope, b"x"):
        raise ZeroDivisionError
    assert list(spool.root.iterdir()) == []


def test_what_a_dead_process_left_expires(spool):
    fresh, old = envelope(), envelope()
    for each in (fresh, old):
        (spool.root / spool.tid(each)).mkdir(parents=True)
    os.utime(spool.root / spool.tid(old), (0, 0))
    assert spool.expire() == 1
    assert [folder.name for folder in spool.root.iterdir()] == [spool.tid(fresh)]
