"""The plan of a storm, and that every fail point of the product is in it."""

import pytest
import re
from collections import Counter
from faults.storm.plan import AGENCIES
from faults.storm.plan import CONDITIONS
from faults.storm.plan import NETWORK
from faults.storm.plan import plan
from gov.exchange import failpoints
from pathlib import Path


SOURCE = Path(failpoints.__file__).parent


def test_no_letters():
    with pytest.raises(ValueError, match="letters"):
        plan(0, 1)


def test_same_seed_same_storm():
    assert plan(500, 7) == plan(500, 7)
    assert plan(500, 7) != plan(500, 8)


def test_every_letter_is_ordered_once():
    chosen = plan(301, 1)
    assert chosen.letters == 301
    assert len({order.id for order in chosen.orders}) == len(chosen.orders)
    assert all(order.sender != order.recipient for order in chosen.orders)
    assert {order.sender for order in chosen.orders} == set(AGENCIES)


def test_every_kind_of_fault_in_every_round():
    names = Counter(fault.name for fault in plan(300, 1, restores=False).faults)
    assert set(names.values()) == {1}
    assert [fault.kind for fault in plan(300, 1).faults].count("restore") == 1
    kills = {f"kill at {point}" for point in failpoints.POINTS}
    assert set(names) == kills | set(NETWORK) | set(CONDITIONS)


def test_the_list_of_fail_points_is_that_of_the_product():
    reached = {
        name
        for path in SOURCE.rglob("*.py")
        for name in re.findall(r'failpoints\.reach\("([^"]+)"\)', path.read_text())
    }
    elsewhere = failpoints.RECOVERY_POINTS + failpoints.MAIL_POINTS + failpoints.NODE_POINTS
    assert reached == {*failpoints.POINTS, *elsewhere}


def test_an_armed_fail_point_is_disarmed_by_who_comes_by(tmp_path, monkeypatch):
    monkeypatch.setattr(failpoints, "ARMED", str(tmp_path))
    deaths = []
    monkeypatch.setattr(failpoints.os, "kill", lambda pid, signum: deaths.append(signum))
    (tmp_path / "custody-before-commit").touch()
    failpoints.reach("custody-after-commit")
    assert not deaths
    failpoints.reach("custody-before-commit")
    failpoints.reach("custody-before-commit")
    assert deaths == [failpoints.signal.SIGKILL]
