"""A site of version 1000, with letters in several states, brought to the present version.

``1000.tar.gz`` is the database of a demonstration portal as version 1000 wrote it.
"""

import pytest
import shutil
import tomllib
from gov.correspondence.letters.kinds import PORTAL_TYPES
from pathlib import Path
from portals import create_sites
from processes import Children
from support.portals import LivePortal


pytestmark = pytest.mark.live

HERE = Path(__file__).resolve().parent
TABLES = HERE.parent / "permissions"
STATES = {
    "draft": 1,
    "in_review": 1,
    "for_signature": 1,
    "dispatched": 3,
}


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory):
    """The stopped portal after its upgrade, and what was in it."""
    folder = tmp_path_factory.mktemp("upgraded")
    portal = LivePortal("moj", folder / "moj", folder / "authority")
    shutil.unpack_archive(HERE / "1000.tar.gz", portal.portal.var)
    children = Children()
    try:
        create_sites([portal.portal], children)
    finally:
        children.stop()
    return portal, portal.script("envelopes")


def test_no_step_is_left(upgraded):
    _portal, found = upgraded
    assert found["version"] == ["1014"]
    assert found["due"] == []


def test_every_letter_is_there_in_its_state(upgraded):
    _portal, found = upgraded
    states = [letter["state"] for letter in found["letters"].values()]
    assert {state: states.count(state) for state in sorted(set(states))} == STATES


def test_numbers_dates_and_files_are_what_they_were(upgraded):
    _portal, found = upgraded
    registered = [one for one in found["letters"].values() if one["state"] == "dispatched"]
    assert sorted(one["number"] for one in registered) == [
        "MOJ-MIN-2026-00001",
        "MOJ-MIN-2026-00002",
        "MOJ-MIN-2026-00003",
    ]
    assert all(one["registered_at"] and len(one["files"]) == 3 for one in registered)


def test_rights_follow_the_table_of_today(upgraded):
    _portal, found = upgraded
    for letter in found["letters"].values():
        table = tomllib.loads((TABLES / f"{letter['kind']}.toml").read_text())
        assert letter["readers"] == sorted(table[letter["state"]]["Read Letter"])


def test_what_waits_lies_on_the_desks(upgraded):
    _portal, found = upgraded
    waiting = {one["state"]: one["awaits"] for one in found["letters"].values()}
    assert "approve|capacity:minister-office:signatory:0" in waiting["for_signature"]
    assert "draft|capacity:minister-office:drafter:0" in waiting["draft"]
    assert waiting["in_review"]


def test_the_next_number_follows_the_last(upgraded):
    portal, _found = upgraded
    numbers = portal.script("finish", book="outgoing-minister")
    assert [number[:8] + number[-5:] for number in numbers] == ["MOJ-MIN-00004"]


def test_every_kind_of_letter_has_its_type(upgraded):
    assert set(PORTAL_TYPES) >= {"outgoing", "incoming"}
