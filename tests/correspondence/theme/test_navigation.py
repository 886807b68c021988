import pytest
from gov.correspondence.theme.navigation import allowed
from gov.correspondence.theme.navigation import is_current
from gov.correspondence.theme.navigation import Section
from gov.correspondence.theme.navigation import SECTIONS


SITE = "http://portal.example/moj"
INCOMING = next(section for section in SECTIONS if section.view == "incoming")


class Site:
    """A site from which the places of the sections are missing."""


def test_a_section_whose_place_is_missing_is_not_shown():
    assert not allowed(Section("registers", "Registers", "View", "registers"), Site())


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (SITE, False),
        (f"{SITE}/@@outgoing", False),
        (f"{SITE}/incoming-old", False),
        (f"{SITE}/letters/incoming", False),
        (f"{SITE}/@@incoming", True),
        (f"{SITE}/incoming", True),
        (f"{SITE}/@@incoming/later", True),
    ],
)
def test_current_section(address, expected):
    assert is_current(INCOMING, SITE, address) is expected


def test_the_sections_stand_in_the_order_of_the_work():
    assert [section.view for section in SECTIONS] == [
        "desk",
        "incoming",
        "outgoing",
        "follow-up",
        "memos",
        "signing-folder",
        "referrals",
        "transactions",
        "registers",
        "record-files",
        "agency-settings",
        "compose",
    ]
