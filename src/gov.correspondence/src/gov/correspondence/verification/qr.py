"""The code of a letter as it is printed: an address that any telephone opens."""

import segno
from plone import api
from urllib.parse import urlencode


def address(code: str) -> str:
    """Return the address of the page that answers to a code."""
    return f"{api.portal.get().absolute_url()}/verify?{urlencode({'code': code})}"


def svg(code: str) -> str:
    """Return the address of a code as a QR code in SVG, as large as its place."""
    return drawn(address(code))


def drawn(text: str) -> str:
    """Return a text as a QR code in SVG, as large as its place."""
    made = segno.make(text, error="m", micro=False)
    return str(made.svg_inline(scale=1, border=4, omitsize=True))
