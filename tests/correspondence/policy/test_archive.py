"""ZIP files of policies: stable when made, refused when they are anything else."""

import io
import pytest
import stat
import zipfile
from gov.correspondence.exceptions import Invalid
from gov.correspondence.policy import archive
from hypothesis import given
from hypothesis import strategies as st


FILES = {"metadata.xml": b"<metadata/>", "registry/units.xml": b"<registry/>"}


def zipped(files, folder="", compression=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archived:
        for name, content in files:
            entry = name if isinstance(name, zipfile.ZipInfo) else f"{folder}{name}"
            archived.writestr(entry, content)
    return made.getvalue()


def entry(name, mode):
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def test_the_same_files_give_the_same_bytes_in_any_order():
    made = archive.pack(FILES)
    assert archive.pack(dict(reversed(FILES.items()))) == made
    assert archive.unpack(made) == FILES


@pytest.mark.parametrize("folder", ["", "moj/"])
@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_a_folder_that_somebody_packed_is_read(folder, packing):
    files = [("registry/", b""), *FILES.items()]
    made = zipped([(f"{folder}", b"")] * bool(folder) + [(folder + n, c) for n, c in files])
    assert archive.unpack(made) == FILES


@pytest.mark.parametrize(
    "name",
    [
        "../metadata.xml",
        "/metadata.xml",
        "registry/../../x.xml",
        "registry/deep/x.xml",
        "registry/x.py",
        "registry/X.xml",
        "configure.zcml",
        "a/b/metadata.xml",
        "registry\\x.xml",
        "registry/خطاب.xml",
        "C:/metadata.xml",
        "other/metadata.xml",
    ],
)
def test_a_name_that_has_no_place_is_refused(name):
    with pytest.raises(Invalid) as refused:
        archive.unpack(zipped([*FILES.items(), (name, b"<x/>")]))
    assert refused.value.field == "file"


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK])
def test_what_is_no_file_is_refused(mode):
    made = zipped([*FILES.items(), (entry("registry/books.xml", mode | 0o777), b"/etc/passwd")])
    with pytest.raises(Invalid):
        archive.unpack(made)


def test_a_name_that_goes_on_after_a_nul_is_refused():
    made = zipped([*FILES.items(), ("registry/x.xml_.png", b"<x/>")])
    with pytest.raises(Invalid):
        archive.unpack(made.replace(b"x.xml_.png", b"x.xml\x00.png"))


def test_the_same_name_twice_is_refused():
    with pytest.warns(UserWarning, match="Duplicate"):
        made = zipped([*FILES.items(), ("metadata.xml", b"<other/>")])
    with pytest.raises(Invalid):
        archive.unpack(made)


def test_what_is_too_large_is_refused_before_it_is_unpacked():
    many = [(f"registry/x{number}.xml", b"") for number in range(archive.MOST_FILES)]
    large = [("registry/x.xml", b" " * (archive.MOST_UNPACKED + 1))]
    for files in (many, large):
        with pytest.raises(Invalid):
            archive.unpack(zipped([*FILES.items(), *files]))
    with pytest.raises(Invalid):
        archive.unpack(b"x" * (archive.MOST_BYTES + 1))


def test_a_size_that_is_a_lie_is_found_out():
    made = bytearray(zipped([*FILES.items(), ("registry/x.xml", b" " * 3_000_000)]))
    start = made.rindex(b"PK\x01\x02")
    made[start + 24 : start + 28] = (10).to_bytes(4, "little")
    with pytest.raises(Invalid):
        archive.unpack(bytes(made))


def test_without_metadata_it_is_no_policy():
    with pytest.raises(Invalid):
        archive.unpack(zipped([("registry/units.xml", b"<registry/>")]))


@given(data=st.binary(max_size=200))
def test_whatever_is_no_zip_file_is_refused(data):
    with pytest.raises(Invalid):
        archive.unpack(data)


@given(place=st.integers(0, 10_000), value=st.integers(0, 255))
def test_a_damaged_file_is_read_or_refused(place, value):
    made = bytearray(zipped(FILES.items()))
    made[place % len(made)] = value
    try:
        found = archive.unpack(bytes(made))
    except Invalid:
        return
    assert set(found) <= {*FILES} or all(archive.NAME.fullmatch(name) for name in found)
