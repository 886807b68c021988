"""What is looked at on a page: the rules of WCAG 2.2, narrow windows, and words left in English."""

import re
from axe_playwright_python.base import AXE_SCRIPT
from pathlib import Path
from playwright.sync_api import Page
from walk.stock import ADMINISTRATOR


OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
    },
    # axe leaves the size of targets out unless it is asked by name.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    # It would fetch the sheets again, which the policy of a page without origin forbids.
    "preload": False,
}
# 1366 by 768 at 200 %, and the window in which WCAG 1.4.10 wants a page to be read.
NARROW = ({"width": 683, "height": 384}, {"width": 320, "height": 640})
WIDE = {"width": 1366, "height": 768}
LOOKS = (Path(__file__).parent / "looks.js").read_text()
RUN = """options => axe.run(document, options).then(found => found.violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${rule.help}: ${node.html.slice(0, 200)}`)))"""
# Names that are the same in every language, and what is typed as it stands.
NAMES = re.compile(
    rf"(?<![A-Za-z])({ADMINISTRATOR}|Plone|TinyMCE|Tab|PDF|XLSX|ZIP|QR|LDAP|HTTPS?|URL|UTC|CSV|"
    r"TIFF?|PNG|JPE?G|XML|JSON|ISO|PEM|RSA|Asia/Riyadh|"
    r"unit-CODE|role-ROLE\.CODE|post-POST|office|department|section|registry|"
    r"register|unit|file_code|kind|year|hijri_year|number)(?![A-Za-z])"
)
# Numbers of letters, names of files, addresses, placeholders.
DATA = re.compile(r"\S*://\S+|\S*\d\S*|\S+\.[a-z]{2,4}\b|\S+@\S+|\{\w+\}")
LATIN = re.compile(r"[A-Za-z]{2,}")


def prepare(page: Page) -> None:
    """Give the page what the looks need, and open what is folded."""
    page.evaluate(LOOKS)
    page.evaluate("looks.open()")


def rules(page: Page) -> list[str]:
    """Each place that breaks a rule of WCAG 2.2, A or AA, that a program can check."""
    page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN, OPTIONS)
    return found


def narrow(page: Page) -> list[str]:
    """What is cut off, covered or too wide at 200 % and in a window of 320."""
    found = []
    for size in NARROW:
        page.set_viewport_size(size)
        found += [f"{size['width']}: {fault}" for fault in page.evaluate("looks.narrow()")]
    page.set_viewport_size(WIDE)
    return found


def english(page: Page) -> list[str]:
    """Words of the interface left in English on a page in Arabic."""
    said: list[str] = page.evaluate("looks.words()")
    return [
        f"in English: {text!r}" for text in said if LATIN.search(DATA.sub("", NAMES.sub("", text)))
    ]
