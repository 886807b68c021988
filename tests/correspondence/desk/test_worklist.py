"""Where to look for work agrees with the table of permissions."""

import pytest
import tomllib
from gov.correspondence.accounts.capacities import Capacity
from gov.correspondence.desk.worklist import STATIONS
from gov.correspondence.desk.worklist import stations
from gov.correspondence.letters.access import ROLE_OF
from gov.correspondence.letters.acts import ACTS
from pathlib import Path


TABLES = Path(__file__).resolve().parents[2] / "permissions"


def table(kind):
    return tomllib.loads((TABLES / f"{kind}.toml").read_text())


@pytest.mark.parametrize("station", STATIONS, ids=lambda one: f"{one.kind}-{one.state}")
def test_a_station_names_exactly_those_who_may_act_there(station):
    rights = table(station.kind)[station.state]
    allowed = set()
    for act in station.acts:
        allowed |= set(rights[ACTS[station.kind][act].permissions[station.state]])
    assert {ROLE_OF[role] for role in station.roles} == allowed


def test_every_act_but_those_on_drafts_has_its_station():
    covered = {
        (one.kind, state, act) for one in STATIONS for act in one.acts for state in [one.state]
    }
    for kind, acts in ACTS.items():
        for act, rule in acts.items():
            for state in rule.permissions:
                again = (state, act) in {("distributed", "distribute"), ("approved", "send_back")}
                assert state == "draft" or again or (kind, state, act) in covered


def test_nobody_has_no_station():
    assert stations([]) == []


def test_a_clerk_looks_where_clerks_work():
    found = {(one.kind, one.state) for one in stations([Capacity("archive", "registry-clerk", 0)])}
    assert ("incoming", "received") in found
    assert ("outgoing", "in_review") not in found
