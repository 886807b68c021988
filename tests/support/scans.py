"""Paper as a scanner brings it: pictures of pages, without a word that could be copied."""

import io
import subprocess
from gov.correspondence.printing.paper import pdf
from PIL import Image


def page(html: str, turned: int = 0) -> Image.Image:
    """The picture of the first page of an Arabic document, turned by so many degrees."""
    made = subprocess.run(
        ["pdftoppm", "-r", "300", "-gray", "-png", "-singlefile"],
        input=pdf(f'<html lang="ar" dir="rtl"><body>{html}</body></html>'),
        capture_output=True,
        check=True,
    )
    drawn = Image.open(io.BytesIO(made.stdout)).convert("L")
    return drawn.rotate(turned, expand=True, fillcolor=255)


def scan(*pages: Image.Image, form: str = "PDF") -> bytes:
    """The pages in one file of that form."""
    first, *others = pages
    data = io.BytesIO()
    more = {"save_all": True, "append_images": others} if others else {}
    first.save(data, form, resolution=300, **more)
    return data.getvalue()
