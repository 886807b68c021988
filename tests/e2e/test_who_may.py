"""The tables of ``tests/permissions`` in every cell, for people of a real directory.

One letter for each kind, state and seal; people of the agency ask through the REST API, the pages,
the catalog and the downloads. Everybody's lists, searches and counters are looked at; a letter's
own doors are tried by one person for each combination of roles, strangers and nobody included.
"""

import pytest
import tomllib
from pathlib import Path
from support.cells import cells
from support.cells import Visitor
from support.ldap import add_person
from support.scenes import CLEARANCE
from support.scenes import FURTHER
from support.scenes import Stage


TABLES = Path(__file__).resolve().parents[1] / "permissions"
TABLE = {
    "outgoing": "outgoing.toml",
    "circular": "outgoing.toml",
    "memo": "memo.toml",
    "incoming": "incoming.toml",
}
EVERYWHERE = tomllib.loads((TABLES / "everywhere.toml").read_text())["any"]
STATES = {kind: tomllib.loads((TABLES / name).read_text()) for kind, name in TABLE.items()}
PEOPLE = (*CLEARANCE, "")
# Registering a memo hands it on in the same transaction.
PASSED = {("memo", "registered")}


@pytest.fixture(scope="module")
def scenes(agencies, tmp_path_factory):
    for login, (name, groups) in FURTHER.items():
        add_person(agencies.ldap, "moj", login, name, groups)
    stage = Stage(agencies, tmp_path_factory.mktemp("scenes"))
    try:
        yield stage.set_up()
    finally:
        stage.close()


@pytest.fixture(scope="module")
def visitors(agencies):
    """Everybody of the agency and nobody, each with one session."""
    there = {login: Visitor(agencies, login) for login in PEOPLE}
    yield there
    for who in there.values():
        who.web.close()


def seen(scene, login):
    table = STATES[scene.kind][scene.state]
    return not scene.held(login).isdisjoint(table.get("View Envelope", ()))


def test_there_is_a_letter_in_every_state_of_every_kind(scenes):
    made = {(scene.kind, scene.state) for scene in scenes}
    named = {(kind, state) for kind, table in STATES.items() for state in table}
    assert named - made == PASSED
    assert made <= named


def test_every_role_of_the_tables_is_somebodys(scenes):
    for kind, table in STATES.items():
        named = {role for state in table.values() for roles in state.values() for role in roles}
        of_kind = [scene for scene in scenes if scene.kind in (kind, "outgoing")]
        held = {role for scene in of_kind for who in CLEARANCE for role in scene.held(who)}
        assert named <= held | {"Referee", "Reader", "Opener", "EnvelopeReader"}, kind


def told(wrong):
    return "\n".join(
        f"{cell.person or 'nobody'} as {cell.roles} on {cell.scene} ({cell.state}): {cell.act} "
        f"through {cell.door} was {'allowed' if cell.allowed else 'refused'}"
        for cell in wrong
    )


@pytest.mark.parametrize("name", sorted(set(TABLE.values())))
def test_every_cell_of_the_tables(scenes, visitors, name):
    """Each combination of roles in each state, by the first person who is in it."""
    asked, wrong = set(), []
    for scene in scenes:
        for login, visitor in visitors.items():
            case = (scene.state, bool(scene.file), frozenset(scene.held(login)))
            if TABLE[scene.kind] != name or case in asked:
                continue
            asked.add(case)
            table = {**EVERYWHERE, **STATES[scene.kind][scene.state]}
            found = cells(scene, visitor, table)
            wrong += [cell for cell in found if cell.allowed != cell.expected]
    assert not wrong, told(wrong)


@pytest.mark.parametrize("login", PEOPLE, ids=lambda login: login or "nobody")
def test_lists_searches_and_counters_show_what_the_tables_allow(scenes, visitors, login):
    visitor = visitors[login]
    ours = {scene.letter["uid"]: scene for scene in scenes}
    expected = {uid for uid, scene in ours.items() if seen(scene, visitor.login)}
    if not visitor.login:
        assert visitor.ask("GET", "/letters").status_code == 401
        assert visitor.ask("GET", "/@desk").status_code == 401
    else:
        assert listed(visitor) & ours.keys() == expected
    assert searched(visitor) & {scene.letter["@id"] for scene in scenes} == {
        ours[uid].letter["@id"] for uid in expected
    }
    if visitor.login:
        for block in visitor.ask("GET", "/@desk").json()["items"]:
            (shown,) = visitor.ask("GET", f"{block['@id']}&limit=200").json()["items"]
            assert block["count"] == shown["count"] == len(shown["items"]), block["id"]
            assert {item["uid"] for item in shown["items"]} & ours.keys() <= expected, block["id"]
        debts(visitor, ours.keys(), expected)


def debts(visitor, ours, expected):
    """Check what is owed: each number is that of the letters shown, which are allowed."""
    for side in ("to-us", "by-us"):
        owed = visitor.ask("GET", f"/@debts?side={side}").json()["items"]
        rows, page = [], f"/@follow-up?side={side}&limit=200"
        while page:
            answer = visitor.ask("GET", page).json()
            rows, page = [*rows, *answer["items"]], answer["next"]
        assert {row["uid"] for row in rows} & ours <= expected
        assert sum(each["count"] for each in owed) == sum(len(row["owing"]) for row in rows)


def listed(visitor):
    found, page = set(), "/letters?limit=200"
    while page:
        answer = visitor.ask("GET", page).json()
        found |= {item["uid"] for item in answer["items"]}
        page = answer["next"]
    return found


def searched(visitor):
    found = set()
    for kind in ("OutgoingLetter", "Circular", "InternalMemo", "IncomingLetter"):
        answer = visitor.ask("GET", f"/@search?portal_type={kind}&b_size=1000").json()
        items = {item["@id"] for item in answer.get("items", [])}
        assert answer.get("items_total", 0) == len(items)
        found |= items
    return found
