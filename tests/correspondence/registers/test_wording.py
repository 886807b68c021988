"""The lines of a book in words."""

import pytest
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from gov.correspondence.registers.showing import Line
from gov.correspondence.registers.wording import Wording


AT = datetime(2026, 11, 28, 12, tzinfo=UTC)
KEPT = Line(1, "reserved", "17", AT, expires=datetime(2026, 11, 30, 21, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ar", "حتى 1 ديسمبر 2026 00:30 (21 جمادى الآخرة 1448 هـ)"),
        ("en", "until 1 December 2026 00:30 (21 Jumada al-Akhirah 1448 AH)"),
    ],
)
def test_a_reservation_tells_its_end_in_words(portal, language, told):
    assert Wording(portal.REQUEST, language).remarks(KEPT) == [told]


def test_the_exchange_is_named_in_words(portal):
    words = Wording(portal.REQUEST, "ar")
    assert words.by(replace(KEPT, by="exchange")) == "تبادل الكتب بين الجهات"
    assert words.by(replace(KEPT, by="سالم مبارك")) == "سالم مبارك"
