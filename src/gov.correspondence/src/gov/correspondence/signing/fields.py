"""The place for number, date and signature in a PDF, as empty form fields. Pure.

The fields are added in an incremental update (ISO 32000-1, 7.5.6): not a byte of the document that
was approved changes. Whoever signs certifies it with *form filling allowed* (DocMDP level 2), which
the seed value of the signature field asks for, so that registration can fill in number and date
later without breaking the signature.
"""

from gov.correspondence.printing.places import DATE
from gov.correspondence.printing.places import HIJRI
from gov.correspondence.printing.places import NUMBER
from gov.correspondence.printing.places import SIGNATURE
from gov.correspondence.printing.places import SIZES
from gov.correspondence.printing.unfit import fit
from gov.correspondence.printing.unfit import UnfitDocumentError
from io import BytesIO
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.generic import pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import append_signature_field
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.fields import SeedSignatureType
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.fields import SigSeedValueSpec
from typing import NamedTuple


MILLIMETRE = 72 / 25.4
A4 = (0.0, 0.0, 595.0, 842.0)
# A document that does not name its places: below a letterhead, from the edge where its lines end;
# in points from the upper edge, the signature from the lower one.
MARGIN = 20 * MILLIMETRE
BELOW = {NUMBER: 130.0, DATE: 150.0}
ABOVE = 130.0
PRINTED = 4
FLUSH_RIGHT = 2
APPEARANCE = "/Helv 10 Tf 0 g"

Rectangle = tuple[float, float, float, float]


class Place(NamedTuple):
    """Where a field stands: the page, counted from 0, and left, bottom, right, top in points."""

    page: int
    box: Rectangle


def add_fields(document: bytes, right_to_left: bool = True) -> bytes:
    """Return the document followed by an update with its empty fields.

    A document made from the text of a letter names the places of number, date, Hijri date and
    signature; any other gets number and date on its first page and the signature on its last one,
    on the left where it is read from the right. Raises ``UnfitDocumentError``.
    """
    return fit(lambda: _written(document, right_to_left))


def _written(document: bytes, right_to_left: bool) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(document), strict=False)
    if writer.prev.encrypted:
        raise UnfitDocumentError("encrypted")
    places = _usual(writer, right_to_left) | _named(writer)
    signed = places.pop(SIGNATURE)
    left, bottom, right, top = map(round, signed.box)
    append_signature_field(
        writer,
        SigFieldSpec(
            SIGNATURE,
            on_page=signed.page,
            box=(left, bottom, right, top),
            seed_value_dict=SigSeedValueSpec(
                seed_signature_type=SeedSignatureType(MDPPerm.FILL_FORMS)
            ),
        ),
    )
    for name, place in places.items():
        _add_text(writer, name, place, right_to_left)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _usual(writer: IncrementalPdfFileWriter, right_to_left: bool) -> dict[str, Place]:
    """Return where the fields go in a document that names no places."""
    last = int(writer.root["/Pages"]["/Count"]) - 1
    first_page, last_page = (_edges(_page(writer, number).get_object()) for number in (0, last))
    found = {
        name: Place(0, _below(name, _aside(name, first_page, right_to_left), first_page[3] - down))
        for name, down in BELOW.items()
    }
    foot = last_page[1] + ABOVE + SIZES[SIGNATURE].height * MILLIMETRE
    start = _aside(SIGNATURE, last_page, right_to_left)
    return {**found, SIGNATURE: Place(last, _below(SIGNATURE, start, foot))}


def _aside(name: str, edges: Rectangle, right_to_left: bool) -> float:
    width = SIZES[name].width * MILLIMETRE
    return edges[0] + MARGIN if right_to_left else edges[2] - MARGIN - width


def _below(name: str, left: float, top: float) -> Rectangle:
    """Return the box of a place from its upper left corner."""
    size = SIZES[name]
    return left, top - size.height * MILLIMETRE, left + size.width * MILLIMETRE, top


def _named(writer: IncrementalPdfFileWriter) -> dict[str, Place]:
    """Return the places that the document names."""
    try:
        names = writer.root["/Names"]["/Dests"]["/Names"]
    except KeyError:
        return {}
    found = {str(names[at]): names[at + 1] for at in range(0, len(names) - 1, 2)}
    numbers = {_page(writer, at).idnum: at for at in range(int(writer.root["/Pages"]["/Count"]))}
    return {
        name: Place(
            numbers[found[name].raw_get(0).idnum],
            _below(name, float(found[name][2]), float(found[name][3])),
        )
        for name in (NUMBER, DATE, HIJRI, SIGNATURE)
        if name in found
    }


def _page(writer: IncrementalPdfFileWriter, number: int) -> generic.IndirectObject:
    reference, _resources = writer.find_page_for_modification(number)
    return reference


def _add_text(
    writer: IncrementalPdfFileWriter, name: str, place: Place, right_to_left: bool
) -> None:
    page_ref = _page(writer, place.page)
    page = page_ref.get_object()
    field = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/T"): pdf_string(name),
            pdf_name("/F"): generic.NumberObject(PRINTED),
            pdf_name("/P"): page_ref,
            pdf_name("/DA"): pdf_string(APPEARANCE),
            pdf_name("/Q"): generic.NumberObject(FLUSH_RIGHT if right_to_left else 0),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.FloatObject, place.box)),
        }
    )
    reference = writer.add_object(field)
    _append(writer, page, "/Annots", reference)
    form = writer.root["/AcroForm"]
    _append(writer, form, "/Fields", reference)
    form[pdf_name("/DA")] = pdf_string(APPEARANCE)
    form[pdf_name("/DR")] = _font()
    writer.update_container(form)


def _append(
    writer: IncrementalPdfFileWriter,
    holder: generic.DictionaryObject,
    name: str,
    reference: generic.IndirectObject,
) -> None:
    try:
        array = holder[name]
    except KeyError:
        holder[pdf_name(name)] = generic.ArrayObject([reference])
        writer.update_container(holder)
        return
    array.append(reference)
    writer.update_container(array)


def _edges(page: generic.DictionaryObject) -> Rectangle:
    """Return the edges of a page, which it may inherit; those of A4 where they are not said."""
    node = page
    for _level in range(32):
        if "/MediaBox" in node:
            left, bottom, right, top = map(float, node["/MediaBox"])
            return left, bottom, right, top
        if "/Parent" not in node:
            break
        node = node["/Parent"]
    return A4


def _font() -> generic.DictionaryObject:
    helvetica = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Font"),
            pdf_name("/Subtype"): pdf_name("/Type1"),
            pdf_name("/BaseFont"): pdf_name("/Helvetica"),
        }
    )
    fonts = generic.DictionaryObject({pdf_name("/Helv"): helvetica})
    return generic.DictionaryObject({pdf_name("/Font"): fonts})
