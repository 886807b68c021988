"""Handing over a desk: everything at once, to people who may have it, in one protocol."""

import pytest
from datetime import timedelta
from gov.correspondence.api import delegation
from gov.correspondence.api import journal
from gov.correspondence.delegation.interfaces import IPersonalWork
from gov.correspondence.delegation.ledger import ledger
from gov.correspondence.delegation.work import WorkItem
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from support import drafts
from zope.component import getGlobalSiteManager
from zope.interface import implementer
from zope.interface.verify import verifyObject


@implementer(IPersonalWork)
class Tasks:
    """A room in which ``letter`` lies with somebody."""

    title = "Tasks"

    def __init__(self, letter, rank=0):
        self.letter, self.rank, self.owner = letter, rank, "nasser"

    def of(self, user_id):
        if user_id == self.owner:
            yield WorkItem("1", self.letter.Title(), self.letter, self.rank)

    def reassign(self, item_id, leaver, heir):
        assert (item_id, leaver) == ("1", self.owner)
        self.owner = heir[0]
        return "reassigned"


@pytest.fixture
def tasks(agency):
    room = Tasks(drafts.outgoing(agency, "for_signature"))
    assert verifyObject(IPersonalWork, room)
    getGlobalSiteManager().registerUtility(room, IPersonalWork, "tasks")
    yield room
    getGlobalSiteManager().unregisterUtility(room, IPersonalWork, "tasks")


@pytest.fixture
def full(tasks, agency, grant, at):
    """The desk of ``nasser``: a task, delegations both ways, an absence, standing in for huda."""
    from gov.correspondence.delegation import clock

    grant()
    grant("dana", unit="finance", role="head", delegate="nasser")
    first = clock.today() + timedelta(days=1)
    with agency.acting("nasser"):
        delegation.set_absence(first, first)
    with agency.acting("huda"):
        delegation.set_absence(first, first, substitute="nasser")
    return tasks


def hand_over(people, by="huda", leaver="nasser", heirs=None, **other):
    with people.acting(by):
        return delegation.hand_over(leaver, {"": "dana"} if heirs is None else heirs, **other)


def test_only_head_and_registrar_hand_over(full, agency):
    for by in ("nasser", "omar", "dana", "sami", "adel", "wafa", "manager", ""):
        with pytest.raises(NotAllowed):
            hand_over(agency, by)
        with agency.acting(by), pytest.raises(NotAllowed):
            delegation.desk("nasser")


def test_an_heir_is_somebody_else_who_acts_in_a_unit(full, agency):
    for heirs in ({}, {"": "nobody"}, {"": "nasser"}, {"": "wafa"}, [], {"": 7}):
        with pytest.raises(Invalid):
            hand_over(agency, heirs=heirs)
    assert full.owner == "nasser"


def test_an_heir_is_cleared_for_what_he_gets(full, agency):
    full.rank = 3
    with pytest.raises(Invalid, match="not cleared"):
        hand_over(agency)
    hand_over(agency, heirs={"": "dana", "tasks:1": "huda"})
    assert full.owner == "huda"


def test_where_nothing_lies_there_is_no_protocol(agency):
    with pytest.raises(Invalid, match="Nothing lies"):
        hand_over(agency, leaver="sami")


def test_everything_goes_in_one_protocol(full, agency):
    made = hand_over(agency, heirs={"": "dana", "absences:x": "sami"}, remark="انتقال")
    assert full.owner == "dana"
    assert made.number == 1
    assert [line.position for line in made.lines] == [1, 2, 3, 4, 5]
    outcomes = sorted((line.room, line.outcome) for line in made.lines)
    assert outcomes == [
        ("absences", "ended"),
        ("absences", "reassigned"),
        ("delegations", "ended"),
        ("delegations", "ended"),
        ("tasks", "reassigned"),
    ]
    assert [each.substitute[0] for each in ledger().absences("huda")] == ["dana"]
    with agency.acting("huda"):
        assert delegation.desk("nasser") == []
        entry = journal.entries(full.letter)[-1]
        assert (entry.act, entry.data["heir"], entry.data["protocol"]) == ("hand-over", "dana", 1)
    with agency.acting("adel"):
        site = [entry for entry in journal.site_entries() if entry.act == "hand-over"]
    assert (site[-1].data["lines"], site[-1].remark) == (5, "انتقال")
    assert journal.verify() == ()


def test_a_registrar_hands_over_for_somebody_the_directory_forgot(full, agency, portal):
    for group in ("unit-minister", "role-signatory.minister", "clearance-top-secret"):
        portal.acl_users.source_groups.removePrincipalFromGroup("nasser", group)
    with pytest.raises(NotAllowed, match="not of your unit"):
        hand_over(agency)
    made = hand_over(agency, "rashid")
    assert full.owner == "dana"
    assert made.units == ()


def test_a_protocol_is_for_those_it_concerns(full, agency):
    hand_over(agency)
    for reader in ("dana", "nasser", "rashid", "adel", "huda"):
        with agency.acting(reader):
            assert delegation.protocol(1) == delegation.protocols()[0]
    for stranger in ("sami", "tariq", "wafa", "manager"):
        with agency.acting(stranger):
            assert delegation.protocols() == []
            with pytest.raises(NotFound):
                delegation.protocol(1)
