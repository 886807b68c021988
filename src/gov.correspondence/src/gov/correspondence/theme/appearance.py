"""What the agency's choices come to on a page: style sheet address, colours, emblem, name."""

import re
from functools import cache
from gov.correspondence.theme.colour import BLACK
from gov.correspondence.theme.colour import channels
from gov.correspondence.theme.colour import mix
from gov.correspondence.theme.colour import WHITE
from gov.correspondence.theme.interfaces import IAppearance
from gov.correspondence.theme.interfaces import PREFIX
from pathlib import Path
from typing import Protocol


STATIC = Path(__file__).parent / "static"
RESOURCES = "++theme++gov.correspondence"


class Records(Protocol):
    """What is asked of plone.registry."""

    def get(self, name: str, default: object = None) -> object: ...


def chosen(records: Records, name: str) -> str:
    """The value of an appearance record, or the default of its field where none is kept."""
    return str(records.get(f"{PREFIX}.{name}") or IAppearance[name].default)


def properties(primary: str, accent: str) -> str:
    """The CSS custom properties that carry the agency's colours, as one rule."""
    red, green, blue = channels(primary)
    values = {
        "primary": primary,
        "primary-rgb": f"{red},{green},{blue}",
        "primary-dark": mix(primary, BLACK, 0.28),
        "primary-soft": mix(primary, WHITE, 0.9),
        "primary-line": mix(primary, WHITE, 0.65),
        "accent": accent,
        "accent-soft": mix(accent, WHITE, 0.86),
    }
    return ":root{" + ";".join(f"--agency-{name}:{value}" for name, value in values.items()) + "}"


@cache
def emblem(name: str) -> str:
    """The SVG text of one of the product's emblems. It takes the colour of the text around it."""
    return (STATIC / "emblems" / f"{name}.svg").read_text(encoding="utf-8").strip()


@cache
def version(sheet: str) -> str:
    """A short mark of the sheet's sources, so that browsers may keep each version for good."""
    with (STATIC / "css" / sheet).open(encoding="utf-8") as stream:
        found = re.search(r"sha256 ([0-9a-f]{64})", stream.read(1000))
    return found.group(1)[:12] if found else ""


def sheet_path(rtl: bool) -> str:
    """Address of the compiled style sheet for a writing direction, relative to the site."""
    sheet = "portal.rtl.css" if rtl else "portal.ltr.css"
    return f"{RESOURCES}/css/{sheet}?v={version(sheet)}"
