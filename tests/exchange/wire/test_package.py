import io
import pytest
import struct
import zipfile
import zlib
from dataclasses import replace
from gov.exchange.wire.container import Writer
from gov.exchange.wire.digests import NEW
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import TooLarge
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.header import object_path
from gov.exchange.wire.manifest import read_manifest
from gov.exchange.wire.manifest import Reference
from gov.exchange.wire.manifest import write_manifest
from gov.exchange.wire.package import build_package
from gov.exchange.wire.package import Content
from gov.exchange.wire.package import open_package
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st


MEDIA = r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*"
PDF = b"%PDF-1.7\n" + b"official letter " * 64


def rezip(source, target, change, method=zipfile.ZIP_STORED):
    """Write the entries again with the standard library after `change` of their list."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", method) as new:
        for name, data in change([(name, old.read(name)) for name in old.namelist()]):
            new.writestr(name, data)
    return target


def refused(path, **limits):
    with pytest.raises(WireError) as caught:
        open_package(path, **limits)
    return caught.value.code


@pytest.fixture
def asice(sent):
    return sent.package.path


def test_compressed_entries_are_refused(asice, tmp_path):
    path = rezip(asice, tmp_path / "x", lambda all_: all_, zipfile.ZIP_DEFLATED)
    assert refused(path) == "schema-invalid"


@pytest.mark.parametrize(
    "change",
    [
        lambda e: e[::-1],
        lambda e: e[:-1],
        lambda e: [*e, ("extra.txt", b"x")],
        lambda e: [*e[:3], ("att/../../evil", b"x"), *e[4:]],
        lambda e: [*e[:3], ("att/0002.bin", e[3][1]), *e[4:]],
        lambda e: [("mimetype", b"application/zip" + b" " * 16), *e[1:]],
        lambda e: [*e[:2], ("main.pdf", e[2][1] + b" "), *e[3:]],
        lambda e: [*e[:2], ("main.pdf", b"X" + e[2][1][1:]), *e[3:]],
        lambda e: [e[0], ("letter.json", e[1][1] + b"\n"), *e[2:]],
        lambda e: [*e[:4], (e[4][0], e[4][1].replace(b"sha256", b"sha512")), e[5]],
        lambda e: [*e[:4], (e[4][0], b"<!DOCTYPE a>" + e[4][1]), e[5]],
        lambda e: [*e[:4], (e[4][0], b" " * 200_000), e[5]],
    ],
)
def test_other_contents_are_refused(asice, tmp_path, change):
    assert refused(rezip(asice, tmp_path / "x", change)) in {
        "schema-invalid",
        "suite-not-allowed",
        "too-large",
    }


def test_duplicate_entry_is_refused(asice, tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"):
        path = rezip(asice, tmp_path / "x", lambda e: [*e[:3], e[2], *e[3:]])
    assert refused(path) == "schema-invalid"


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data + b"x",
        lambda data: b"x" + data,
        lambda data: data[:-1],
        lambda data: data[:-2] + b"\1\0" + b"c",
        lambda data: data.replace(b"PK\3\4\x14\0\0\0", b"PK\3\4\x14\0\x08\0", 1),
        lambda data: data.replace(b"PK\3\4\x14\0\0\0", b"PK\3\4\x14\0\x01\0", 1),
        lambda data: data.replace(
            b"PK\1\2\x14\0\x14\0\0\0\0\0", b"PK\1\2\x14\0\x14\0\0\0\x08\0", 1
        ),
        lambda data: b"",
        lambda data: b"PK\5\6" + b"\0" * 18,
    ],
)
def test_other_layouts_are_refused(asice, change):
    data = asice.read_bytes()
    changed = change(data)
    assert changed != data
    asice.write_bytes(changed)
    assert refused(asice) == "schema-invalid"


def test_overlapping_entries_are_refused(asice):
    """Two directory records that share one local entry: the quoted-overlap bomb."""
    data = bytearray(asice.read_bytes())
    second = data.find(b"PK\1\2", data.find(b"PK\1\2") + 4)
    data[second + 42 : second + 46] = struct.pack("<L", 0)
    asice.write_bytes(bytes(data))
    assert refused(asice) == "schema-invalid"


def test_huge_claimed_size_allocates_nothing(asice):
    data = bytearray(asice.read_bytes())
    data[18:26] = struct.pack("<LL", 2**31, 2**31)
    asice.write_bytes(bytes(data))
    assert refused(asice) == "schema-invalid"


def test_size_limit(asice):
    assert refused(asice, max_bytes=100) == "too-large"


def test_object_limit(asice):
    assert refused(asice, max_objects=1) == "too-large"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("photo.png", b"MZ\x90\0 a program"),
        ("table.xlsx", b"%PDF-1.7"),
        ("scan.pdf", b"plain text"),
        ("a/b.txt", b"x"),
        ("..", b"x" * 0 + b"PK\3\4"),
        ("line\nbreak.txt", b"x"),
        ("\u202efdp.exe.txt", b"x"),
        ("e\u0301.txt", b"x"),
        ("n" * 201, b"x"),
        ("", b"x"),
    ],
)
def test_names_that_lie_or_trick_are_refused_when_packing(world, header, tmp_path, name, data):
    bad = Content(name, "application/octet-stream", data)
    main = Content("main.pdf", "application/pdf", PDF)
    with pytest.raises(SchemaInvalid):
        build_package(tmp_path / "x", header, main, [bad], world.keys["moj"].seal)
    assert not list(tmp_path.glob("*x*"))


def test_main_must_be_a_pdf(world, header, tmp_path):
    main = Content("a.pdf", "application/pdf", b"MZ")
    with pytest.raises(SchemaInvalid):
        build_package(tmp_path / "x", header, main, [], world.keys["moj"].seal)


def test_too_many_files_are_refused(world, header, tmp_path):
    many = [Content(f"{n}.txt", "text/plain", b"x") for n in range(200)]
    main = Content("a.pdf", "application/pdf", PDF)
    with pytest.raises(TooLarge):
        build_package(tmp_path / "x", header, main, many, world.keys["moj"].seal)


def test_most_files_fit(world, header, tmp_path):
    docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    many = [Content("ك" * 190 + f"{n}", docx, b"") for n in range(199)]
    main = Content("a.pdf", "application/pdf", PDF)
    build_package(tmp_path / "x", header, main, many, world.keys["moj"].seal)
    with open_package(tmp_path / "x") as package:
        assert len(package.paths()) == 200


def test_file_that_changes_while_packed_is_refused(tmp_path):
    writer = Writer(io.BytesIO(), NEW)
    with pytest.raises(SchemaInvalid):
        writer.add("main.pdf", 3, zlib.crc32(b"abc"), [b"abd"])


def test_what_was_packed_comes_out(sent):
    with open_package(sent.package.path) as package:
        assert package.header == sent.package.header
        assert package.asice_digest == sent.package.asice_digest
        assert package.open("main.pdf").read() == PDF
        stream = package.open("att/0001.bin")
        assert (stream.read(1), stream.read(1), stream.seek(0), stream.read()) == (
            b"x",
            b"",
            0,
            b"x",
        )
        with pytest.raises(KeyError):
            package.open("letter.json")


def test_other_tools_read_the_container(sent):
    with zipfile.ZipFile(sent.package.path) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "mimetype"
        assert archive.read("main.pdf") == PDF


def test_manifest_lists_every_object(sent):
    with open_package(sent.package.path) as package:
        listed = [reference.path for reference in read_manifest(package.manifest)]
    assert listed == ["letter.json", "main.pdf", "att/0001.bin"]


def test_manifest_of_another_writer_is_read(world, header, tmp_path, monkeypatch):
    def spaced(listed):
        return write_manifest(listed).replace(b"<asic:DataObject", b"\n  <asic:DataObject")

    def lying(listed):
        return spaced([*listed[:-1], replace(listed[-1], digest="0" * 64)])

    main = Content("a.pdf", "application/pdf", PDF)
    for number, writer in enumerate((spaced, lying)):
        monkeypatch.setattr("gov.exchange.wire.package.write_manifest", writer)
        build_package(tmp_path / str(number), header, main, [], world.keys["moj"].seal)
    monkeypatch.undo()
    with open_package(tmp_path / "0") as package:
        assert package.manifest.count(b"\n  ") == 2
    assert refused(tmp_path / "1") == "schema-invalid"


@given(
    st.lists(
        st.from_regex(r"\A[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*\Z"), max_size=4
    ),
    st.binary(min_size=32, max_size=32) | st.binary(min_size=64, max_size=64),
)
def test_manifest_that_is_written_is_read_as_it_was_meant(types, digest):
    """Which is why one that is written alike needs no parser."""
    listed = [Reference(object_path(i), kind, digest.hex()) for i, kind in enumerate(types)]
    listed.insert(0, Reference("letter.json", "application/json", digest.hex()))
    assert read_manifest(write_manifest(listed)) == listed


@pytest.mark.parametrize(
    "trick",
    [
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-',
        b'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b"<?xml-stylesheet href='x'?><a/>",
        b"<a/>",
        b"",
        "<a/>".encode("utf-16"),
        b"<a>" * 100_000,
    ],
)
def test_other_xml_is_refused(trick):
    with pytest.raises(SchemaInvalid):
        read_manifest(trick)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_no_mutation_opens_or_crashes(sent, tmp_path, data):
    """Any change of any byte is refused with a documented error, or touches one of the few
    directory bytes without meaning, and then the seal's objects are unchanged."""
    original = sent.package.path.read_bytes()
    at = data.draw(st.integers(0, len(original) - 1))
    cut = data.draw(st.integers(0, 8))
    new = data.draw(st.binary(max_size=8))
    mutated = original[:at] + new + original[at + cut :]
    path = tmp_path / "mutated"
    path.write_bytes(mutated)
    try:
        with open_package(path) as package:
            same = (package.manifest, package.header_data)
    except WireError:
        return
    with open_package(sent.package.path) as package:
        assert same == (package.manifest, package.header_data)


def test_header_for_a_package_comes_without_objects(world, header, tmp_path):
    main = Content("a.pdf", "application/pdf", PDF)
    built = build_package(tmp_path / "x", replace(header), main, [], world.keys["moj"].seal)
    assert [entry.path for entry in built.header.objects] == ["main.pdf"]


def test_another_writer_of_the_same_layout_is_accepted(asice, tmp_path):
    """Which also shows that the refusals above are not of the other writer as such."""
    path = rezip(asice, tmp_path / "x", lambda e: e)
    with open_package(path) as package, open_package(asice) as original:
        assert package.manifest == original.manifest
