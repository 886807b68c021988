"""Somebody without a mouse: the focus must be seen wherever it goes."""

from playwright.sync_api import expect
from playwright.sync_api import Locator
from playwright.sync_api import Page


MOST = 150
# An outline around the element or around what holds it, in the window and under nothing else.
STOP = """() => {
    const here = document.activeElement;
    if (!here || here === document.body) return "";
    const box = here.getBoundingClientRect();
    const around = [here, here.parentElement, here.parentElement.parentElement];
    const ringed = around.some(each => {
        const style = getComputedStyle(each);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    });
    const inside =
        box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const place = document.elementFromPoint(
        Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1),
        Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1));
    const bare = place && (here.contains(place) || place.contains(here) ||
        (here.labels && [...here.labels].some(label => label.contains(place))));
    const name = here.outerHTML.slice(0, 120);
    if (!ringed) return `no outline: ${name}`;
    if (!inside) return `out of the window: ${name}`;
    return bare ? "" : `under ${place.outerHTML.slice(0, 80)}: ${name}`;
}"""


class Keys:
    """The keys of a keyboard, on one page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *names: str) -> None:
        """Press keys; wherever the focus is then, it is seen."""
        for name in names:
            self.page.keyboard.press(name)
        fault = self.page.evaluate(STOP)
        assert not fault, fault

    def type(self, text: str) -> None:
        """Write where the focus is."""
        self.page.keyboard.type(text)

    def to(self, target: Locator) -> None:
        """Press Tab until the focus is there; AssertionError where no Tab leads."""
        expect(target).to_be_visible()
        for _ in range(MOST):
            if target.evaluate("each => each === document.activeElement"):
                return
            self.press("Tab")
        stands = self.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        raise AssertionError(f"no Tab leads to {target}; the focus stands on {stands}")

    def enter(self, target: Locator) -> None:
        """Go there and press Enter; wait for the page that follows."""
        self.to(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def pick(self, target: Locator, value: str) -> None:
        """Go to a list to choose from and press Down until the value is chosen."""
        self.to(target)
        for _ in range(MOST):
            if target.input_value() == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"no arrow leads to {value}")
