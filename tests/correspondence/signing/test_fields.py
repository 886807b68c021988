"""The place for number, date and signature in a PDF."""

import io
import pytest
from gov.correspondence.printing.unfit import UnfitDocumentError
from gov.correspondence.signing.fields import add_fields
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.generic import pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.fields import SigSeedValueSpec
from weasyprint import HTML


@pytest.fixture(scope="module")
def document():
    pages = "<p>كتاب تجريبي</p><p style='break-before: page'>صفحة ثانية</p>"
    return HTML(string=f"<html lang=ar dir=rtl><body>{pages}</body></html>").write_pdf()


def each(array):
    return [array[position] for position in range(len(array))]


@pytest.mark.parametrize(
    "junk",
    [
        b"",
        b"%PDF-1.7\n",
        b"hello",
        b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\nstartxref\n9\n%%EOF\n",
    ],
)
def test_what_is_no_whole_pdf_takes_no_fields(junk):
    with pytest.raises(UnfitDocumentError):
        add_fields(junk)


def test_a_protected_document_takes_no_fields(document):
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(document)))
    writer.encrypt("owner", "user")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(UnfitDocumentError):
        add_fields(locked.getvalue())


def test_truncated_documents_end_in_the_one_error(document):
    for length in range(0, len(document), max(len(document) // 40, 1)):
        try:
            add_fields(document[:length])
        except UnfitDocumentError:
            continue


def test_the_document_stays_as_it_was_and_has_three_empty_fields(document):
    made = add_fields(document)
    assert made.startswith(document)
    reader = PdfFileReader(io.BytesIO(made))
    fields = {str(field["/T"]): field for field in each(reader.root["/AcroForm"]["/Fields"])}
    assert set(fields) == {"letter_number", "letter_date", "signatory"}
    assert all("/V" not in field for field in fields.values())
    assert [str(fields[name]["/FT"]) for name in ("letter_number", "letter_date", "signatory")] == [
        "/Tx",
        "/Tx",
        "/Sig",
    ]
    assert reader.xrefs.total_revisions == 2


def test_the_signature_is_to_allow_filling_in_the_form(document):
    reader = PdfFileReader(io.BytesIO(add_fields(document)))
    ((name, value, reference),) = enumerate_sig_fields(reader)
    assert (name, value) == ("signatory", None)
    seed = SigSeedValueSpec.from_pdf_object(reference.get_object()["/SV"])
    assert seed.seed_signature_type.mdp_perm == MDPPerm.FILL_FORMS


def test_number_and_date_stand_on_the_first_page_and_the_signature_on_the_last(document):
    reader = PdfFileReader(io.BytesIO(add_fields(document)))
    pages = [reader.root["/Pages"]["/Kids"][position] for position in (0, 1)]
    names = [[str(field["/T"]) for field in each(page["/Annots"])] for page in pages]
    assert names == [["letter_number", "letter_date"], ["signatory"]]


def test_a_number_filled_in_leaves_the_bytes_before_alone(document):
    made = add_fields(document)
    writer = IncrementalPdfFileWriter(io.BytesIO(made))
    fields = each(writer.root["/AcroForm"]["/Fields"])
    number = next(field for field in fields if str(field["/T"]) == "letter_number")
    number[pdf_name("/V")] = pdf_string("MOJ-2026-00001")
    writer.update_container(number)
    filled = io.BytesIO()
    writer.write(filled)
    assert filled.getvalue().startswith(made)


def boxes(made):
    reader = PdfFileReader(io.BytesIO(made))
    fields = {str(field["/T"]): field for field in each(reader.root["/AcroForm"]["/Fields"])}
    return {name: [float(side) for side in each(field["/Rect"])] for name, field in fields.items()}


@pytest.mark.parametrize(("right_to_left", "on_the_left"), [(True, True), (False, False)])
def test_in_a_document_that_names_no_places_they_are_below_the_letterhead(
    document, right_to_left, on_the_left
):
    found = boxes(add_fields(document, right_to_left))
    assert all((right < 300) is on_the_left for _left, _bottom, right, _top in found.values())
    assert all(found[name][3] < 842 - 116 for name in ("letter_number", "letter_date"))
    assert found["signatory"][1] > 125


def test_a_document_names_the_places(document):
    html = "<p>x</p><p id=letter_number>1</p><p style='break-before: page' id=signatory>2</p>"
    made = add_fields(HTML(string=html).write_pdf())
    reader = PdfFileReader(io.BytesIO(made))
    pages = [reader.root["/Pages"]["/Kids"][position] for position in (0, 1)]
    names = [{str(field["/T"]) for field in each(page["/Annots"])} for page in pages]
    assert names == [{"letter_number", "letter_date"}, {"signatory"}]
    assert boxes(made)["signatory"][3] == pytest.approx(842 - 75 * 72 / 96 - 12, abs=13)
