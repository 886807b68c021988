"""The views that the product registers, by what they are for."""

from pathlib import Path
from xml.etree import ElementTree


SOURCES = Path(__file__).resolve().parents[2] / "src"
PAGE = "{http://namespaces.zope.org/browser}page"
PLACES = {
    "INavigationRoot": "",
    "ISiteRoot": "",
    "IPloneSiteRoot": "",
    "ILetterStore": "/letters",
    "IRegisters": "/registers",
}
# What the desk draws beside a list; alone it is neither a page nor has it a style. The frame of
# documents is the same for every letter as for the form of a new one.
PARTS = {"letter-preview", "document-frame"}
LETTERS = ("ILetter", "IOutgoingLetter", "IIncomingLetter")


def registered() -> list[tuple[str, str]]:
    """The name of each page of the product and the interface it is for."""
    found = []
    for path in sorted(SOURCES.rglob("*.zcml")):
        for page in ElementTree.parse(path).iter(PAGE):
            found.append((page.get("name", ""), page.get("for", "").rpartition(".")[2]))
    return found


def of_the_site() -> list[str]:
    """Paths of all views on the site, its letters and its books."""
    views = registered()
    return sorted(
        {f"{PLACES[made_for]}/@@{name}" for name, made_for in views if made_for in PLACES}
    )


def of_a_letter() -> set[str]:
    """Names of all views on a letter, but for the acts: they take a form and lead back to it."""
    names = {name for name, made_for in registered() if made_for in LETTERS} - PARTS
    return {name for name in names if not name.startswith("act-")}
