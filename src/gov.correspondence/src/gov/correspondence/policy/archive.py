"""A policy folder as one ZIP file: made with stable bytes, read with limits. Pure."""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid


MOST_BYTES = 512 * 1024
"""Largest file that is read; as base64 it still fits into a form."""
MOST_FILES = 60
MOST_UNPACKED = 2 * 1024 * 1024

NAME = re.compile(
    r"(?:[A-Za-z0-9_-]{1,40}/)?((?:metadata|ldapsettings|registry)\.xml|registry/[a-z0-9_-]{1,40}\.xml)"
)
_FOLDER = re.compile(r"(?:[A-Za-z0-9_-]{1,40}/)?(?:registry/)?")
# A way of packing that is not read is a RuntimeError too.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError)
_WHEN = (1980, 1, 1, 0, 0, 0)


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return the folder as a ZIP file; the same files give the same bytes on every machine."""
    made = io.BytesIO()
    # Not deflated: the bytes of a deflated file depend on the library that made it.
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.create_system = 3
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, files[name])
    return made.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the files of a policy folder by their paths in it; nothing is written anywhere.

    All may lie in one folder of the archive, as they do when a folder was packed. Raises
    ``Invalid`` for whatever is no ZIP file of a policy folder within the limits.
    """
    if len(data) > MOST_BYTES:
        raise Invalid(
            _("A policy has at most ${limit} KB.", mapping={"limit": MOST_BYTES // 1024}),
            field="file",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _files(archive)
    except (*_UNREADABLE, zipfile.LargeZipFile) as error:
        raise Invalid(_("This is not a ZIP file, or it is damaged."), field="file") from error


def _files(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        message = _("A policy has at most ${limit} files.", mapping={"limit": MOST_FILES})
        raise Invalid(message, field="file")
    found: dict[str, bytes] = {}
    folders, left = set(), MOST_UNPACKED
    for entry in entries:
        path = _path(entry)
        if not path:
            continue
        folders.add(entry.filename.removesuffix(path))
        if path in found or len(folders) > 1:
            raise _stranger(entry.filename)
        found[path] = _content(archive, entry, left)
        left -= len(found[path])
    if "metadata.xml" not in found:
        raise Invalid(_("There is no metadata.xml: this is no policy."), field="file")
    return found


def _path(entry: zipfile.ZipInfo) -> str:
    """Return the path within the policy, ``""`` for a folder. Raises ``Invalid``."""
    # The name as it was written: what follows a NUL in it would be cut off in silence.
    written = entry.orig_filename
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if entry.flag_bits & 0x1 or kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _stranger(written)
    if written.endswith("/") and _FOLDER.fullmatch(written) and not entry.file_size:
        return ""
    fitting = NAME.fullmatch(written)
    if fitting is None or written != entry.filename or kind == stat.S_IFDIR:
        raise _stranger(written)
    return fitting[1]


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    with archive.open(entry) as stream:
        content = stream.read(left + 1)
        if len(content) > left or stream.read(1):
            message = _(
                "Unpacked, a policy has at most ${limit} KB.",
                mapping={"limit": MOST_UNPACKED // 1024},
            )
            raise Invalid(message, field="file")
    return content


def _stranger(name: str) -> Invalid:
    shown = "".join(sign if sign.isprintable() else "?" for sign in name[:80])
    message = _("${name} has no place in a policy.", mapping={"name": shown})
    return Invalid(message, field="file")
