"""Places on a letter that are filled in after it is made; its PDF names them. Pure.

The page that is printed gives each place its size and its name; WeasyPrint writes the name as a
named destination (ISO 32000-1, 12.3.2.3) at the upper left corner of the place.
"""

from typing import NamedTuple


class Size(NamedTuple):
    """Width and height in millimetres."""

    width: float
    height: float

    @property
    def style(self) -> str:
        """The size as a style of HTML; what stands in the place may need more."""
        return f"min-width: {self.width}mm; min-height: {self.height}mm"


NUMBER, DATE, HIJRI = "letter_number", "letter_date", "letter_hijri_date"
SIGNATURE = "signatory"
LINE = Size(44, 6)
SIZES = {NUMBER: LINE, DATE: LINE, HIJRI: LINE, SIGNATURE: Size(70, 18)}
