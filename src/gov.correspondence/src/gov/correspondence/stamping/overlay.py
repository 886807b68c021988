"""A stamp or a mark over a copy of pages of a PDF; the PDF itself is only read. Pure.

It stands in one of the corners that people see, however the page is turned.

Nothing of the document is unpacked: a page whose content grows without end when it is
decompressed costs no more than its bytes. What a page could do (scripts, actions, links) does not
come along; how its annotations look does, as part of the page.
"""

import io
import pikepdf
from gov.correspondence.printing.unfit import fit
from gov.correspondence.printing.unfit import UnfitDocumentError
from pikepdf import Name
from pikepdf import Rectangle
from typing import BinaryIO
from typing import NamedTuple


# Where letters of this part of the world leave room comes first.
CORNERS = ("lower-left", "upper-left", "upper-right", "lower-right")
# In points: how far the stamp is from the edges, how much of a page's width it takes at most.
MARGIN = 18.0
SHARE = 0.42
SHORTEST, LONGEST = 72.0, 14_400.0
# What a page does, or knows of the document it was cut out of.
ACTING = ("/Annots", "/AA", "/Metadata", "/PieceInfo", "/B", "/StructParents")


class Box(NamedTuple):
    """What is seen of a page in its own coordinates, and how it is turned (0, 90, 180, 270)."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int

    @property
    def width(self) -> float:
        """How wide the page is seen, in points."""
        across, along = self.right - self.left, self.top - self.bottom
        return across if self.turned in (0, 180) else along


def stamped(document: BinaryIO, stamp: bytes, corner: str = CORNERS[0]) -> bytes:
    """Return the first page of a document with a one-page PDF over one of its ``CORNERS``.

    The stamp keeps its size, and is made smaller on a page of which it would take more than
    ``SHARE`` of the width. Raises ``UnfitDocumentError``.
    """
    return fit(lambda: _stamped(document, stamp, corner))


def place(page: Box, width: float, height: float, corner: str) -> tuple[float, float, float, float]:
    """Return where on a page (left, bottom, right, top) something of this size goes."""
    scale = min(1.0, SHARE * page.width / width)
    across, down = width * scale, height * scale
    if page.turned in (90, 270):
        across, down = down, across
    left, bottom = _sides(corner, page.turned)
    start = page.left + MARGIN if left else page.right - MARGIN - across
    foot = page.bottom + MARGIN if bottom else page.top - MARGIN - down
    return start, foot, start + across, foot + down


def _sides(corner: str, turned: int) -> tuple[bool, bool]:
    """Return whether a corner that people see is left and at the bottom before it is turned."""
    around = ("upper-left", "lower-left", "lower-right", "upper-right")
    own = around[(around.index(corner) + turned // 90) % 4]
    return own.endswith("left"), own.startswith("lower")


def marked(document: BinaryIO, mark: bytes, closing: bytes, most: int) -> bytes:
    """Return every page of a document with a one-page PDF across it, and ``closing`` behind them.

    Raises ``UnfitDocumentError``, also for more than ``most`` pages.
    """
    return fit(lambda: _marked(document, mark, closing, most))


def _stamped(document: BinaryIO, stamp: bytes, corner: str) -> bytes:
    with (
        pikepdf.open(document) as source,
        pikepdf.open(io.BytesIO(stamp)) as over,
        pikepdf.new() as copy,
    ):
        copy.pages.append(source.pages[0])
        _disarm(copy)
        page = copy.pages[0]
        size = Rectangle(over.pages[0].mediabox)
        where = place(_box(page), float(size.width), float(size.height), corner)
        _lay_over(page, copy.copy_foreign(over.pages[0].as_form_xobject()), where)
        return _saved(copy)


def _marked(document: BinaryIO, mark: bytes, closing: bytes, most: int) -> bytes:
    with (
        pikepdf.open(document) as source,
        pikepdf.open(io.BytesIO(mark)) as over,
        pikepdf.open(io.BytesIO(closing)) as behind,
        pikepdf.new() as copy,
    ):
        if not 0 < len(source.pages) <= most:
            raise UnfitDocumentError("the document has no pages, or too many")
        copy.pages.extend(source.pages)
        _disarm(copy)
        drawn = copy.copy_foreign(over.pages[0].as_form_xobject())
        for page in copy.pages:
            _lay_over(page, drawn, _box(page)[:4])
        copy.pages.extend(behind.pages)
        return _saved(copy)


def _disarm(copy: pikepdf.Pdf) -> None:
    """Keep of the pages what they look like."""
    copy.flatten_annotations("print")
    for page in copy.pages:
        for name in ACTING:
            if name in page:
                del page[name]


def _lay_over(
    page: pikepdf.Page, drawn: pikepdf.Object, where: tuple[float, float, float, float]
) -> None:
    """Draw something over a page; its contents stay streams of their own."""
    name = page.add_resource(drawn, Name.XObject)
    placed = page.calc_form_xobject_placement(
        drawn,
        name,
        Rectangle(*where),
        invert_transformations=True,
        allow_shrink=True,
        allow_expand=True,
    )
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ\n", prepend=False)
    page.contents_add(placed, prepend=False)


def _saved(copy: pikepdf.Pdf) -> bytes:
    made = io.BytesIO()
    copy.save(made, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    return made.getvalue()


def _box(page: pikepdf.Page) -> Box:
    seen = Rectangle(page.cropbox)
    sides = (float(seen.llx), float(seen.lly), float(seen.urx), float(seen.ury))
    lengths = (sides[2] - sides[0], sides[3] - sides[1])
    if not all(SHORTEST <= length <= LONGEST for length in lengths):
        raise UnfitDocumentError("the page has no size")
    return Box(*sides, int(page.rotation) % 360)
