"""Make the pictures of docs/images anew: python tests/e2e/screenshots.py

A letter travels from moj to cms on portals of its own; then its page and a desk are pictured.
"""

import sys
import tempfile
from pathlib import Path


ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "instance")]

from agencies import Agencies  # noqa: E402
from agencies import Ports  # noqa: E402
from first_letter import password  # noqa: E402
from first_letter import Trip  # noqa: E402
from PIL import Image  # noqa: E402
from playwright.sync_api import Page  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from processes import Steps  # noqa: E402
from support.browser import CHROMIUM  # noqa: E402
from support.browser import FLAGS  # noqa: E402
from support.browser import People  # noqa: E402
from support.portals import free_ports  # noqa: E402


IMAGES = ROOT / "docs" / "images"
SIZE = {"width": 1366, "height": 768}
LIMIT = 200_000


def keep(page: Page, name: str) -> None:
    """Picture the whole page, so that the end of the timeline is on it."""
    page.set_viewport_size(SIZE)
    path = IMAGES / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(128).save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.relative_to(ROOT)}: {size // 1000} KB")
    if size > LIMIT:
        raise SystemExit(f"{path} is larger than {LIMIT // 1000} KB")


def picture(agencies: Agencies, letter: str) -> None:
    """Picture the letter in both languages, and the desk of its drafter."""
    with sync_playwright() as playwright:
        people = People(playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS))
        for language in ("ar", "en"):
            yusuf = people.open(agencies.moj.url, "yusuf", password("yusuf"), language)
            if language == "ar":
                keep(yusuf.page, "desk-ar")
            yusuf.page.goto(letter)
            keep(yusuf.page, f"letter-{language}")
        people.close()


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    steps = Steps()
    with (
        tempfile.TemporaryDirectory() as folder,
        Agencies(Path(folder).resolve() / "var", Ports(*free_ports(3))) as agencies,
    ):
        agencies.start(steps.say)
        trip = Trip(agencies.moj.url, agencies.cms.url, steps.say)
        sent = trip.write(Path(folder))
        trip.receive(sent)
        trip.evidence(sent)
        picture(agencies, sent["@id"])


if __name__ == "__main__":
    main()
