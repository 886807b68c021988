"""The text of a word processor's file, a spreadsheet or slides: OOXML and OpenDocument.

A script of its own, run in a process with little memory and time (``extracting``): it takes the
names of input and output. What was deleted and is only kept as a change says nothing; entities
and external parts are refused, and no more is unpacked than ``MOST``.
"""

import re
import sys
from defusedxml.sax import parse
from typing import Any
from typing import TextIO
from xml.sax.handler import ContentHandler
from zipfile import ZipFile


MOST = 64 * 1024 * 1024
MOST_PARTS = 400
# Where text stands, in the order of the parts' names; nothing else of a file is opened.
_PARTS = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml"
    r"|xl/sharedStrings\.xml|ppt/slides/slide\d+\.xml|content\.xml"
)
_BREAKS = frozenset({"p", "h", "br", "cr", "tab", "tc", "si", "line-break", "s", "table-cell"})
_DELETED = frozenset({"tracked-changes"})


class Said(ContentHandler):
    """Writes what a part says; of OOXML only what stands in its elements of text."""

    def __init__(self, out: TextIO, is_ooxml: bool) -> None:
        super().__init__()
        self._out = out
        self._is_ooxml = is_ooxml
        self._inside: list[str] = []

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        self._inside.append(name.rpartition(":")[2])

    def endElement(self, name: str) -> None:  # noqa: N802
        if self._inside.pop() in _BREAKS:
            self._out.write("\n")

    def characters(self, content: str) -> None:
        if self._inside[-1:] == ["t"] if self._is_ooxml else not _DELETED & set(self._inside):
            self._out.write(content)


class Bounded:
    """A part of an archive that ends where too much was unpacked."""

    def __init__(self, part: Any, left: list[int]) -> None:
        self._part = part
        self._left = left

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; none any more beyond what may be unpacked of all parts."""
        wanted = min(size if size >= 0 else MOST, self._left[0])
        found: bytes = self._part.read(wanted)
        self._left[0] -= len(found)
        return found

    def close(self) -> None:
        self._part.close()


def main(source: str, target: str) -> None:
    """Write the text of a file; raises what is wrong with it, and the rest is not read."""
    left = [MOST]
    with ZipFile(source) as archive, open(target, "w", encoding="utf-8") as out:
        parts = sorted(filter(_PARTS.fullmatch, archive.namelist()))[:MOST_PARTS]
        for name in parts:
            with archive.open(name) as part:
                parse(Bounded(part, left), Said(out, name != "content.xml"))
            out.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])
