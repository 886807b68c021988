"""The watched folder, without a portal: what is offered, what never is, and what is moved."""

import os
import pytest
from gov.correspondence.capture import folder


@pytest.fixture
def scanner(tmp_path, monkeypatch):
    place = tmp_path / "scans"
    place.mkdir()
    monkeypatch.setenv(folder.VARIABLE, str(place))
    return place


def put(place, name="a.pdf", data=b"%PDF-1.7", age=60):
    path = place / name
    path.write_bytes(data)
    moment = path.stat().st_mtime - age
    os.utime(path, (moment, moment))
    return path


def names():
    return [scan.name for scan in folder.waiting()]


def test_without_a_folder_nothing_waits(monkeypatch, tmp_path):
    for path in ("", str(tmp_path / "gone"), "/dev/null"):
        monkeypatch.setenv(folder.VARIABLE, path)
        assert folder.waiting() == []
    monkeypatch.delenv(folder.VARIABLE)
    assert not folder.is_set()


def test_only_whole_files_of_the_folder_itself_are_offered(scanner, tmp_path):
    outside = put(tmp_path, "outside.pdf")
    (scanner / "link.pdf").symlink_to(outside)
    (scanner / "folder.pdf").mkdir()
    put(scanner / "folder.pdf", "inner.pdf")
    os.mkfifo(scanner / "pipe.pdf")
    put(scanner, ".hidden.pdf")
    put(scanner, "text.txt")
    put(scanner, "empty.pdf", b"")
    put(scanner, "written.pdf", age=0)
    (scanner / os.fsdecode(b"\xff.pdf")).write_bytes(b"%PDF")
    put(scanner, "مسح.PDF")
    assert names() == ["مسح.PDF"]


def test_the_oldest_comes_first(scanner):
    put(scanner, "a.pdf", age=10)
    put(scanner, "b.pdf", age=90)
    assert names() == ["b.pdf", "a.pdf"]


def test_a_file_that_was_changed_is_another(scanner):
    path = put(scanner)
    (scan,) = folder.waiting()
    put(scanner, data=b"%PDF-1.7 other", age=30)
    with pytest.raises(FileNotFoundError), folder.reading(scan):
        pass
    assert not folder.put_away(scan)
    assert path.exists()


def test_a_link_in_its_place_is_not_followed(scanner, tmp_path):
    path = put(scanner)
    (scan,) = folder.waiting()
    path.unlink()
    path.symlink_to(put(tmp_path, "secret.pdf"))
    with pytest.raises(FileNotFoundError), folder.reading(scan):
        pass


def test_it_is_moved_and_not_lost(scanner):
    put(scanner, data=b"%PDF-1.7 bytes")
    (scan,) = folder.waiting()
    with folder.reading(scan) as stream:
        assert stream.read() == b"%PDF-1.7 bytes"
    assert folder.put_away(scan)
    assert not folder.put_away(scan)
    assert names() == []
    (kept,) = (scanner / folder.TAKEN).iterdir()
    assert kept.read_bytes() == b"%PDF-1.7 bytes"


def test_taken_files_do_not_go_through_a_link(scanner, tmp_path):
    put(scanner)
    (scanner / folder.TAKEN).symlink_to(tmp_path)
    (scan,) = folder.waiting()
    with pytest.raises(OSError, match="taken"):
        folder.put_away(scan)
    assert names() == ["a.pdf"]
