"""The directory in force: never older than what was seen, whoever restarts what."""

import pytest
import shutil
from gov.exchange.directory.source import DirectorySource
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.errors import DirectoryInvalid
from support.portals import described


@pytest.fixture
def authority(tmp_path):
    made = Authority.create(tmp_path / "authority", "Test")
    made.issue("moj", tmp_path / "moj")
    publish(made, tmp_path)
    return made


def publish(authority, tmp_path):
    from gov.exchange.wire.keys import load_agency_keys

    keys = {"moj": load_agency_keys(tmp_path / "moj", "moj")}
    return authority.publish(described({"moj": 8080}), keys)


def source(authority, tmp_path):
    return DirectorySource(authority.directory_path, authority.anchor_path, tmp_path / "memory")


def copy(authority, target):
    target.mkdir()
    for path in (authority.directory_path, seal(authority)):
        shutil.copy2(path, target / path.name)


def seal(authority):
    return authority.directory_path.with_name("directory.json.p7s")


def test_forged_list_is_refused(authority, tmp_path):
    authority.directory_path.write_bytes(
        authority.directory_path.read_bytes().replace(b"moj", b"mox")
    )
    with pytest.raises(DirectoryInvalid):
        source(authority, tmp_path).current()


def test_missing_list_is_refused(authority, tmp_path):
    authority.directory_path.unlink()
    with pytest.raises(DirectoryInvalid):
        source(authority, tmp_path).current()


def test_refused_list_is_read_once_and_a_good_one_at_once(authority, tmp_path, caplog):
    good = authority.directory_path.read_bytes()
    authority.directory_path.write_bytes(b"{}")
    known = source(authority, tmp_path)
    for _ in range(3):
        with pytest.raises(DirectoryInvalid):
            known.current()
    assert caplog.text.count("directory-refused") == 1
    authority.directory_path.write_bytes(good)
    assert known.current().sequence_number == 1


def test_refused_list_is_read_again_after_a_while(authority, tmp_path, caplog, monkeypatch):
    monkeypatch.setattr("gov.exchange.directory.source.FAILED_FOR", 0.0)
    authority.directory_path.write_bytes(b"{}")
    known = source(authority, tmp_path)
    for _ in range(2):
        with pytest.raises(DirectoryInvalid):
            known.current()
    assert caplog.text.count("directory-refused") == 2


def test_list_that_breaks_leaves_the_good_one_in_force(authority, tmp_path):
    known = source(authority, tmp_path)
    good = known.current()
    authority.directory_path.write_bytes(b"{}")
    assert known.current() is good


def test_older_list_is_refused_also_after_a_restart(authority, tmp_path):
    copy(authority, tmp_path / "old")
    publish(authority, tmp_path)
    assert source(authority, tmp_path).current().sequence_number == 2
    for path in (tmp_path / "old").iterdir():
        shutil.copy(path, authority.folder / path.name)
    with pytest.raises(DirectoryInvalid):
        source(authority, tmp_path).current()


def test_newer_list_is_taken_when_the_file_changes(authority, tmp_path):
    known = source(authority, tmp_path)
    first = known.current()
    assert known.current() is first
    publish(authority, tmp_path)
    assert known.current().sequence_number == 2
