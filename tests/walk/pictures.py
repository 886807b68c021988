"""Take the pictures of the guide from running portals: python -m walk.pictures

Both languages, at the size of a desk; they are written to docs/images, and only by this command.
"""

import io
import sys
import tempfile
from pathlib import Path
from PIL import Image
from typing import TYPE_CHECKING


ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "instance")]
if TYPE_CHECKING:
    from playwright.sync_api import Page
    from support.browser import People

IMAGES = ROOT / "docs" / "images"
LANGUAGES = ("ar", "en")
COLOURS = 128
# Name of the picture, whose page, its address below the site.
PAGES = (
    ("desk", "salem", "/@@desk"),
    ("compose", "yusuf", "/@@compose"),
    ("signing", "ibrahim", "/@@signing-folder"),
    ("incoming", "salem", "/@@incoming"),
    ("letter", "yusuf", "{sent}"),
    ("referring", "faisal", "{came}"),
    ("search", "salem", "/@@letter-search?q=%D8%A7%D9%84%D9%82%D8%A7%D9%86%D9%88%D9%86"),
)


def main() -> int:
    """Write the pictures; their number."""
    from agencies import Agencies
    from agencies import Ports
    from playwright.sync_api import sync_playwright
    from support.browser import CHROMIUM
    from support.browser import FLAGS
    from support.browser import People
    from support.portals import free_ports
    from walk.morning import morning

    IMAGES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="pictures-") as folder,
        Agencies(Path(folder) / "var", Ports(*free_ports(3))) as agencies,
        sync_playwright() as playwright,
    ):
        agencies.start(print)
        letters = morning(agencies, Path(folder))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        people = People(browser)
        for language in LANGUAGES:
            for name, login, place in PAGES:
                path = IMAGES / f"{name}-{language}.png"
                taken(people, agencies.moj.url, login, place.format(**letters), language, path)
        browser.close()
    print(f"pictures {len(LANGUAGES) * len(PAGES)}")
    return 0


def taken(
    people: "People", address: str, login: str, place: str, language: str, path: Path
) -> None:
    """Take one picture; ``place`` is a whole address or one below the site's."""
    from support.trips import password

    someone = people.open(address, login, password(login), language)
    someone.page.goto(f"{address}{place}" if place.startswith("/") else place)
    someone.page.wait_for_load_state("networkidle")
    write(someone.page, path)
    people.close()


def write(page: "Page", path: Path) -> None:
    """Keep what the window shows, in few colours: a picture is cloned with every copy of this."""
    drawn = Image.open(io.BytesIO(page.screenshot()))
    drawn.convert("RGB").quantize(COLOURS).save(path, optimize=True)
    print(path.name, path.stat().st_size // 1024, "KiB", flush=True)


if __name__ == "__main__":
    sys.exit(main())
