"""A table as a chart: bars drawn as SVG with a library (pygal), without any script. Pure."""

import itertools
import pygal
import sys
from collections.abc import Sequence
from lxml import etree
from pygal.style import Style
from typing import Any
from typing import NamedTuple


# pygal finds maps by a hook of a form that Python no longer has (PEP 451), on which other imports
# stumble; we draw no maps.
sys.meta_path[:] = [each for each in sys.meta_path if not isinstance(each, pygal.PluginImportFixer)]

# Each stands out from white and from its neighbours by 3:1 or by its lightness (WCAG 1.4.11).
COLOURS = ("#1b4f8a", "#b3541e", "#2f7d4f", "#6b4a94")
MOST_BARS = 12
MOST_STEPS = 6
WIDTH, BAR, AROUND = 900, 30, 110
SVG = "{http://www.w3.org/2000/svg}"


class Bars(NamedTuple):
    """One series: its title, a number for each label, and which of ``COLOURS`` it has."""

    title: str
    numbers: Sequence[int]
    colour: int


def svg(labels: Sequence[str], series: Sequence[Bars], right_to_left: bool) -> str:
    """Return bars lying one below the other, from the side the language is read."""
    style = Style(
        background="transparent",
        plot_background="transparent",
        foreground="#1c2733",
        foreground_strong="#1c2733",
        foreground_subtle="#5b6774",
        colors=tuple(COLOURS[bars.colour] for bars in series),
        font_family="inherit",
        label_font_size=14,
        major_label_font_size=13,
        legend_font_size=14,
        opacity="1",
        opacity_hover="1",
        transition="none",
    )
    chart = pygal.HorizontalStackedBar(
        style=style,
        width=WIDTH,
        height=AROUND + BAR * max(len(labels), 2),
        js=(),
        disable_xml_declaration=True,
        legend_at_bottom=True,
        legend_at_bottom_columns=len(series),
        show_legend=len(series) > 1,
        truncate_label=-1,
        truncate_legend=-1,
        margin=10,
    )
    chart.y_labels = ticks(max(map(sum, zip(*(bars.numbers for bars in series), strict=True))))
    # The library begins at the bottom.
    chart.x_labels = list(reversed(labels))
    for bars in series:
        chart.add(bars.title, list(reversed(bars.numbers)))
    root = etree.fromstring(chart.render())
    _tidy(root)
    if right_to_left:
        _mirror(root)
    return str(etree.tostring(root, encoding="unicode"))


def ticks(most: int) -> list[int]:
    """Return whole numbers from 0 up to ``most`` or just above, at most six steps of 1, 2 or 5."""
    step = 1
    for factor in itertools.cycle((2, 2.5, 2)):
        if step * MOST_STEPS >= most:
            break
        step = int(step * factor)
    return list(range(0, most + step, step))


def _tidy(root: Any) -> None:
    """Take away scripts and what shows only with them; the table beside says every number."""
    for name in ("script", "title", "desc"):
        for each in list(root.iter(f"{SVG}{name}")):
            each.getparent().remove(each)
    etree.strip_tags(root, etree.Comment)
    root.set("aria-hidden", "true")
    root.set("focusable", "false")
    # Anchors of texts are those of the library, which knows no other direction.
    root.set("style", "direction: ltr; width: 100%; max-width: 900px; height: auto")
    for text in root.iter(f"{SVG}text"):
        text.set("style", "unicode-bidi: plaintext")


def _mirror(root: Any) -> None:
    """Turn the picture over, and every text back."""
    for graph in root.findall(f"{SVG}g"):
        graph.set("transform", f"translate({WIDTH}, 0) scale(-1, 1)")
    for text in root.iter(f"{SVG}text"):
        text.set("transform", f"translate({2 * float(text.get('x'))}, 0) scale(-1, 1)")
        group = text.getparent()
        anchor = "middle"
        if group.get("class") == "legend" or "legend" in (group.getparent().get("class") or ""):
            anchor = "end"
        elif "axis y" in (group.getparent().get("class") or ""):
            anchor = "start"
        text.set("style", f"unicode-bidi: plaintext; text-anchor: {anchor}")
