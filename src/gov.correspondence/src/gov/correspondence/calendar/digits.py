"""Digits as people type them."""

_TO_ASCII = {ord(digit): str(place % 10) for place, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}


def ascii_digits(text: str) -> str:
    """Return the text with Arabic-Indic and Persian digits written as 0 to 9."""
    return text.translate(_TO_ASCII)
