"""The place for number, date and signature in a PDF, as empty form fields. Pure.

The fields are added in an incremental update (ISO 32000-1, 7.5.6): not a byte of the document that
was approved changes. Whoever signs certifies it with *form filling allowed* (DocMDP level 2), which
the seed value of the signature field asks for, so that registration can fill in number and date
later without breaking the signature.
"""

from collections.abc import Callable
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


NUMBER, DATE, SIGNATURE = "letter_number", "letter_date", "signatory"
# Left, bottom, right, top in points: number and date at the head of the first page, the signature
# at the foot of the last one.
BOXES = {NUMBER: (40, -60, 200, -42), DATE: (40, -84, 200, -66), SIGNATURE: (60, 60, 260, 130)}
PRINTED = 4
APPEARANCE = "/Helv 10 Tf 0 g"


class UnfitDocumentError(ValueError):
    """The document is encrypted, broken or no PDF."""


def add_fields(document: bytes) -> bytes:
    """Return the document followed by an update with the three fields.

    Raises ``UnfitDocumentError``.
    """
    return _read(lambda: _written(document))


def _written(document: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(document), strict=False)
    if writer.prev.encrypted:
        raise UnfitDocumentError("encrypted")
    append_signature_field(
        writer,
        SigFieldSpec(
            SIGNATURE,
            on_page=-1,
            box=BOXES[SIGNATURE],
            seed_value_dict=SigSeedValueSpec(
                seed_signature_type=SeedSignatureType(MDPPerm.FILL_FORMS)
            ),
        ),
    )
    for name in (NUMBER, DATE):
        _add_text(writer, name)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _add_text(writer: IncrementalPdfFileWriter, name: str) -> None:
    page_ref, _resources = writer.find_page_for_modification(0)
    page = page_ref.get_object()
    left, bottom, right, top = BOXES[name]
    height = _top_of(page)
    field = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/T"): pdf_string(name),
            pdf_name("/F"): generic.NumberObject(PRINTED),
            pdf_name("/P"): page_ref,
            pdf_name("/DA"): pdf_string(APPEARANCE),
            pdf_name("/Rect"): generic.ArrayObject(
                map(generic.FloatObject, (left, height + bottom, right, height + top))
            ),
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


def _top_of(page: generic.DictionaryObject) -> float:
    """Return the upper edge of a page, which it may inherit; that of A4 where it is not said."""
    node = page
    for _level in range(32):
        if "/MediaBox" in node:
            return float(node["/MediaBox"][3])
        if "/Parent" not in node:
            break
        node = node["/Parent"]
    return 842.0


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


def _read(work: Callable[[], bytes]) -> bytes:
    try:
        return work()
    except UnfitDocumentError:
        raise
    except Exception as error:
        # What a parser raises on a document that people upload is nowhere written down.
        raise UnfitDocumentError(type(error).__name__) from error
