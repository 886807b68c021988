"""Digits as people type them."""

from gov.correspondence.calendar.digits import ascii_digits


def test_arabic_and_persian_digits_become_ascii():
    assert ascii_digits("٠٧:٣٠ ۱۴") == "07:30 14"
    assert ascii_digits("شهر") == "شهر"
