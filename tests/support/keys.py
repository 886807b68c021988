"""Somebody without a mouse: the focus must be seen wherever it goes."""

from playwright.sync_api import expect
from playwright.sync_api import Frame
from playwright.sync_api import Locator
from playwright.sync_api import Page


MOST = 150
# Everything that keys must come to, in the order of the document; of a group of radios one.
STOPS = """() => {
    const group = (each) => each.type === "radio" && each.name &&
        [...document.querySelectorAll("input[type=radio]")].filter(
            (other) => other.name === each.name && other.form === each.form && !other.disabled);
    const chosen = (each) => {
        const all = group(each);
        return !all || each === (all.find((other) => other.checked) ?? all[0]);
    };
    window.stops = [...document.querySelectorAll(
        "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex]")]
        .filter((each) => each.tabIndex >= 0 && !each.disabled && !each.closest("[inert]") &&
            each.checkVisibility({visibilityProperty: true}) && chosen(each));
    return stops.map((each) => each.outerHTML.slice(0, 120));
}"""
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
    if (here.localName === "iframe") return "inside";
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
        if fault == "inside":
            fault = self._inside().evaluate(STOP)
        assert not fault, fault

    def _inside(self) -> Frame:
        """The frame in which the focus is."""
        element = self.page.evaluate_handle("document.activeElement").as_element()
        frame = element.content_frame() if element else None
        assert frame is not None
        return frame

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

    def around(self) -> int:
        """Press Tab all through the page; AssertionError for what is left out or out of order.

        Return how many stops there are. Where nothing has the focus, the first one leads past the
        menu; a page to fill in may begin at its first field.
        """
        wanted: list[str] = self.page.evaluate(STOPS)
        begun = self.page.evaluate("stops.indexOf(document.activeElement)")
        stands = self.page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        known = [stop for stop in self._tour(2 * len(wanted) + MOST) if stop >= 0]
        # What is shown beside a list goes with the line that has the focus.
        here = self.page.evaluate("stops.map((each) => each.isConnected)")
        left_out = [wanted[stop] for stop in range(len(wanted)) if here[stop] and stop not in known]
        assert not left_out, f"no Tab leads to {left_out}"
        first = known.index(0)
        round_trip = known[first:] + known[:first]
        assert round_trip == sorted(known), [wanted[stop] for stop in round_trip]
        assert "skip-link" in wanted[0], wanted[0]
        assert begun >= 0 or first == 0, f"from {stands} to {wanted[known[0]]}"
        return len(known)

    def _tour(self, most: int) -> list[int]:
        """The stops of the focus until it comes round, ``-1`` for what only scrolls."""
        order: list[int] = []
        for _ in range(most):
            self.press("Tab")
            here = self.page.evaluate("stops.indexOf(document.activeElement)")
            if len(order) > 1 and here == order[0]:
                return order
            if not order or here != order[-1]:
                order.append(here)
        raise AssertionError(f"the focus does not come round: {order[-5:]}")

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


class Counted:
    """Keys that are counted, as fingers press them: Ctrl with Enter is two."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def press(self, *names: str) -> None:
        """Press keys one after the other."""
        for name in names:
            self.page.keyboard.press(name)
            self.count += len(name.split("+"))

    def type(self, text: str) -> None:
        """Write where the focus is, one key a sign."""
        self.page.keyboard.type(text)
        self.count += len(text)
