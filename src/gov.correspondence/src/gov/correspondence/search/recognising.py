"""What stands on the pages of a scan, by tesseract, in Arabic and English. Pure: no Plone.

A page is drawn by poppler and recognised in processes of their own, with the limits of
``extracting``; a page that cannot be drawn or recognised says nothing.
"""

import re
import shutil
import tempfile
from gov.correspondence.search.extracting import limited
from gov.correspondence.search.extracting import MAX_FILE
from gov.correspondence.search.extracting import MIB
from gov.correspondence.search.extracting import PDF
from gov.correspondence.search.extracting import placed
from gov.correspondence.search.extracting import run
from gov.correspondence.search.extracting import Source
from gov.correspondence.search.extracting import text_of
from pathlib import Path


IMAGES = ("image/jpeg", "image/png", "image/tiff")
TYPES = (PDF, *IMAGES)
MAX_PAGES = 200
# Points on the long side of a drawn page: A4 at 300 to the inch.
SIDE = 3508
MEMORY, PROCESSOR, OUTPUT = 2048 * MIB, 90, 64 * MIB
SECONDS = 180.0
COUNTER = ("/bin/sh", "-c", 'exec pdfinfo "$1" > "$2"', "sh")
DRAWER = ("pdftoppm", "-q", "-gray", "-png", "-singlefile", "-scale-to", str(SIDE))
RECOGNISER = ("tesseract",)
# Turned pages are set upright first.
HOW = ("-l", "ara+eng", "--psm", "1")
PAGES = re.compile(r"^Pages: +([0-9]{1,9})$", re.MULTILINE)


def is_possible() -> bool:
    """Tell whether the programs are installed that draw and recognise pages."""
    return all(shutil.which(name) for name in ("prlimit", "pdfinfo", DRAWER[0], RECOGNISER[0]))


def pages(source: Source) -> int:
    """Return how many pages there are to recognise, ``MAX_PAGES`` at most; 0 for what is none.

    An image counts as one page, whatever stands in it. Raises OSError where the file is gone.
    """
    if source.media_type not in TYPES or source.size > MAX_FILE:
        return 0
    if source.media_type in IMAGES:
        return 1
    with tempfile.TemporaryDirectory(prefix="scan-") as folder:
        given, said = placed(source, Path(folder) / "in"), Path(folder) / "out"
        run([*limited(), *COUNTER, str(given), str(said)], folder, SECONDS)
        found = PAGES.search(text_of(said))
    return min(int(found[1]), MAX_PAGES) if found else 0


def text(source: Source, page: int) -> str:
    """Return what stands on a page, counted from 1. Raises OSError where the file is gone."""
    with tempfile.TemporaryDirectory(prefix="scan-") as folder:
        given = placed(source, Path(folder) / "in")
        before = limited(MEMORY, PROCESSOR, OUTPUT)
        if source.media_type == PDF:
            which = ("-f", str(page), "-l", str(page))
            run([*before, *DRAWER, *which, str(given), f"{folder}/page"], folder, SECONDS)
            given = Path(folder) / "page.png"
        run([*before, *RECOGNISER, str(given), f"{folder}/out", *HOW], folder, SECONDS)
        return text_of(Path(folder) / "out.txt").replace("\f", "").strip()
