"""Pages of HTML on paper: PDF through WeasyPrint, with the portal's own fonts and nothing else."""

from pathlib import Path
from typing import Any


FONTS = Path(__file__).parent.parent / "theme" / "static" / "fonts"
_FACE = '@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{url}") }}'
_FAMILIES = (("Portal Arabic", "arabic"), ("Portal Latin", "latin"))


def pdf(html: str, variant: str | None = None) -> bytes:
    """Return a page as a PDF; it cannot fetch anything but the fonts.

    ``variant`` is a form of PDF for keeping, such as ``pdf/a-3b``.
    """
    # Pango is loaded with the first page that is printed, not with every process.
    from weasyprint import CSS
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts, fetcher = FontConfiguration(), _only_fonts()
    style = CSS(string=_faces(), font_config=fonts, url_fetcher=fetcher)
    page = HTML(string=html, url_fetcher=fetcher)
    made: bytes = page.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant=variant)
    return made


def _faces() -> str:
    return "\n".join(
        _FACE.format(
            family=family,
            weight=weight,
            url=(FONTS / f"ibm-plex-sans-arabic-{script}-{weight}-normal.woff2").as_uri(),
        )
        for family, script in _FAMILIES
        for weight in (400, 600)
    )


def _only_fonts() -> Any:
    from weasyprint.urls import URLFetcher

    class Fonts(URLFetcher):
        """Serves files of the font folder."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(f"{FONTS.as_uri()}/") or ".." in url:
                raise ValueError("a printed page uses its fonts only")
            return super().fetch(url, headers)

    return Fonts(allowed_protocols={"file"})
