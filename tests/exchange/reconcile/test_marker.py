"""The file beside the database that betrays an older one."""

import pytest
from gov.exchange.reconcile.marker import Marker
from gov.exchange.reconcile.marker import restored


OLD, NEW = b"\0\0\0\0\0\0\0\1", b"\0\0\0\0\0\0\0\2"


@pytest.mark.parametrize(
    ("seen", "last", "epoch", "found"),
    [
        (None, NEW, 0, False),
        (None, NEW, 1, True),
        (NEW, OLD, 1, True),
        (NEW, NEW, 1, False),
        (OLD, NEW, 1, False),
    ],
)
def test_restored(seen, last, epoch, found):
    assert bool(restored(seen, last, epoch)) is found


def test_remembers_the_highest_over_restarts(tmp_path):
    marker = Marker(tmp_path / "portal.marker")
    assert marker.seen() is None
    marker.note(NEW)
    marker.note(OLD)
    assert Marker(tmp_path / "portal.marker").seen() == NEW


@pytest.mark.parametrize("text", ["", "zz", "0 1 2 x"])
def test_unreadable_file_counts_as_none(tmp_path, text):
    (tmp_path / "portal.marker").write_text(text)
    assert Marker(tmp_path / "portal.marker").seen() is None
