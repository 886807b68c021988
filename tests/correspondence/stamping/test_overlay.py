"""A stamp over a copy of page one: whatever the page is, and whatever hides in it."""

import io
import pikepdf
import pytest
import re
import subprocess
import zlib
from gov.correspondence.printing.unfit import UnfitDocumentError
from gov.correspondence.stamping.overlay import Box
from gov.correspondence.stamping.overlay import CORNERS
from gov.correspondence.stamping.overlay import marked
from gov.correspondence.stamping.overlay import place
from gov.correspondence.stamping.overlay import stamped
from pikepdf import Array
from pikepdf import Dictionary
from pikepdf import Name
from pikepdf import Stream
from weasyprint import HTML


PAGE = HTML(string="<p>LETTER</p>").write_pdf()
STAMP = HTML(string="<style>@page { size: 68mm 34mm; margin: 0 }</style><p>STAMPED</p>").write_pdf()


def changed(change, **options):
    """Return the page with its dictionary changed."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(PAGE)) as document:
        change(document)
        document.save(made, **options)
    return made.getvalue()


def words(data):
    done = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=data, capture_output=True, check=True, timeout=30
    )
    found = re.findall(r'xMin="([\d.-]+)" yMin="([\d.-]+)".*>(\w+)</word>', done.stdout.decode())
    return {word: (float(left), float(top)) for left, top, word in found}


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("box", [(0, 0, 595, 842), (-100, 50, 300, 400), (0, 0, 150, 200)])
def test_it_stands_upright_in_the_corner_people_see(turned, box):
    def turn(document):
        document.pages[0].Rotate = turned
        document.pages[0].MediaBox = Array(box)

    page = changed(turn)
    seen = {each: words(stamped(io.BytesIO(page), STAMP, each))["STAMPED"] for each in CORNERS}
    left, top = seen["upper-left"]
    assert 18 <= left < 70
    assert 18 <= top < 90
    assert seen["lower-left"][0] == pytest.approx(left)
    assert seen["upper-right"][1] == pytest.approx(top)
    assert seen["lower-right"][0] == pytest.approx(seen["upper-right"][0])
    assert seen["lower-right"][1] == pytest.approx(seen["lower-left"][1])
    assert seen["lower-right"][0] > left + 30
    assert seen["lower-right"][1] > top + 50


def test_a_stamp_never_takes_half_of_the_page():
    for turned in (0, 90, 180, 270):
        left, bottom, right, top = place(Box(0, 0, 200, 300, turned), 193, 96, "upper-left")
        seen = right - left if turned in (0, 180) else top - bottom
        assert seen <= 0.42 * (200 if turned in (0, 180) else 300) + 0.01


def test_a_mark_lies_across_each_page_and_the_certificate_behind():
    two = HTML(string="<p>LETTER</p><p style='break-before: page'>SECOND</p>").write_pdf()
    closing = HTML(string="<p>CLOSING</p>").write_pdf()
    made = marked(io.BytesIO(two), STAMP, closing, 2)
    with pikepdf.open(io.BytesIO(made)) as whole:
        assert len(whole.pages) == 3
    assert set(words(made)) == {"LETTER", "SECOND", "STAMPED", "CLOSING"}
    with pytest.raises(UnfitDocumentError):
        marked(io.BytesIO(two), STAMP, closing, 1)


def test_what_came_is_only_read():
    source = io.BytesIO(PAGE)
    stamped(source, STAMP)
    assert source.getvalue() == PAGE


def test_nothing_that_acts_comes_along():
    def arm(document):
        script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
        document.Root.OpenAction = script
        document.pages[0].AA = Dictionary(O=script)
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=script, F=4)
        document.pages[0].Annots = document.make_indirect(Array([link]))

    armed = changed(arm)
    assert b"JavaScript" in armed
    with pikepdf.open(io.BytesIO(stamped(io.BytesIO(armed), STAMP))) as copy:
        assert not {"/Annots", "/AA"} & set(copy.pages[0].keys())
        assert set(copy.Root.keys()) <= {"/Type", "/Pages"}
        assert b"JavaScript" not in b"".join(
            each.unparse(resolved=True) for each in copy.objects if not isinstance(each, Stream)
        )


def test_only_the_first_page_comes_along():
    many = HTML(string="<p>LETTER</p><p style='break-before: page'>SECOND</p>").write_pdf()
    assert "SECOND" in words(many)
    assert set(words(stamped(io.BytesIO(many), STAMP))) == {"LETTER", "STAMPED"}


def test_a_page_that_grows_without_end_is_not_unpacked():
    packed = zlib.compress(zlib.compress(bytes(200_000_000), 9), 9)

    def grow(document):
        filters = Array([Name.FlateDecode, Name.FlateDecode])
        document.pages[0].Contents = Stream(document, packed, Filter=filters)

    bomb = changed(grow, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert len(stamped(io.BytesIO(bomb), STAMP)) < 100_000


def sizeless(document):
    document.pages[0].MediaBox = Array([0, 0, 0, 0])


def boundless(document):
    document.pages[0].MediaBox = Array([0, 0, 10**9, 10**9])


def pageless(document):
    del document.pages[0]


def looped(document):
    document.Root.Pages.Kids = Array([document.Root.Pages])


LOCKED = changed(lambda document: None, encryption=pikepdf.Encryption(user="x", owner="y"))


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"%PDF-1.7", PAGE[: len(PAGE) // 2], LOCKED),
        *(changed(change) for change in (sizeless, boundless, pageless, looped)),
    ],
)
def test_what_cannot_be_copied_is_refused(data):
    with pytest.raises(UnfitDocumentError):
        stamped(io.BytesIO(data), STAMP)
