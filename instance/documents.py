"""The demonstration's letter, its signed copy and its attachment, as real PDF files in Arabic."""

from datetime import date
from hijridate import Gregorian
from pathlib import Path
from string import Template
from weasyprint import CSS
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration


HERE = Path(__file__).resolve().parent / "demonstration"
FONTS = HERE.parent.parent / "src/gov.correspondence/src/gov/correspondence/theme/static/fonts"
STAMP = '<div class="stamp"><span>وزارة العدل<br>مكتب الوزير</span></div>'
_FACE = '@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{url}") }}'


def _faces() -> str:
    rules = []
    for family, script in (("Portal Arabic", "arabic"), ("Portal Latin", "latin")):
        for weight, file_weight in (("400", "400"), ("700", "600")):
            path = FONTS / f"ibm-plex-sans-arabic-{script}-{file_weight}-normal.woff2"
            rules.append(_FACE.format(family=family, weight=weight, url=path.as_uri()))
    return "\n".join(rules)


def render(template: str, **values: str) -> bytes:
    """Return the PDF of a template of this folder, with ``$name`` filled in."""
    fonts = FontConfiguration()
    html = Template((HERE / template).read_text()).safe_substitute(values)
    style = CSS(string=_faces(), font_config=fonts)
    pdf: bytes = HTML(string=html, base_url=str(HERE)).write_pdf(
        stylesheets=[style], font_config=fonts
    )
    return pdf


def letter(subject: str, day: date, *, attachments: int, signed: bool) -> bytes:
    """Return the letter as PDF, without or with signature and stamp."""
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    return render(
        "letter.html",
        subject=subject,
        date=day.isoformat(),
        hijri=f"{hijri.year}-{hijri.month:02}-{hijri.day:02}",
        attachments=str(attachments),
        signature=STAMP if signed else "",
    )


def attachment() -> bytes:
    """Return the attachment as PDF."""
    return render("attachment.html")
