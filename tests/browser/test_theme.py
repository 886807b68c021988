"""What the style sheets come to in a browser."""

import pytest
from gov.correspondence.theme.appearance import STATIC


pytestmark = pytest.mark.browser

PAGE = """<!DOCTYPE html><html><head><style>{css}</style></head><body>
<p class="alert alert-warning"><a class="btn {kind}" href="#">Go</a></p>
<p><a class="btn {kind}" href="#">Go</a></p></body></html>"""
COLOURS = """() => [...document.querySelectorAll(".btn")].map((each) => {
    const { color, backgroundColor, fontWeight } = getComputedStyle(each);
    return [color, backgroundColor, fontWeight, getComputedStyle(each, "::after").content];
})"""


@pytest.mark.parametrize("sheet", ["portal.rtl.css", "portal.ltr.css"])
@pytest.mark.parametrize("kind", ["btn-primary", "btn-secondary", "btn-outline-primary"])
def test_a_link_made_a_button_looks_the_same_in_a_message(chromium, sheet, kind):
    page = chromium.new_page()
    css = (STATIC / "css" / sheet).read_text(encoding="utf-8")
    page.set_content(PAGE.format(css=css, kind=kind))
    within, alone = page.evaluate(COLOURS)
    page.close()
    assert within == alone
