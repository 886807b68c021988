"""The journals of letters in a real portal, and the chain that binds them."""

import dataclasses
import pytest
from datetime import datetime
from datetime import timedelta
from gov.correspondence.api import incoming
from gov.correspondence.api import journal
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.journal import log
from gov.correspondence.journal.canonical import canonical
from gov.correspondence.journal.canonical import digest
from gov.correspondence.journal.entry import Entry
from gov.correspondence.journal.interfaces import IJournal
from gov.correspondence.journal.journal import Journal
from gov.correspondence.journal.site import key
from gov.correspondence.journal.site import site_journal
from zope.interface.verify import verifyObject


PAPER = {
    "letter_subject": "طلب بيانات",
    "sender_name": "مصرف",
    "their_number": "12/7",
    "their_date": "2026-11-20",
    "arrival": "hand",
}


@pytest.fixture
def letter(portal, people):
    people.make("clerk", unit="archive", role="registry-clerk")
    people.make("head", unit="legal", role="head")
    people.login("clerk")
    made = incoming.create_paper(PAPER)
    journal.record(made, "remarked", "سر لا يُفشى", from_state="opened", number="7")
    return made


def what():
    return {found.what for found in journal.verify()}


def test_an_entry_cannot_be_changed(letter):
    entry = journal.entries(letter)[-1]
    with pytest.raises(dataclasses.FrozenInstanceError):
        entry.actor = "another"


@pytest.mark.parametrize("person", ["head", "", "boss"])
def test_others_do_not_see_the_journal(letter, people, person):
    people.manager("boss")
    people.login(person)
    with pytest.raises(NotAllowed):
        journal.entries(letter)


@pytest.mark.parametrize("value", [1.5, object(), {1: 2}])
def test_what_cannot_be_chained_is_not_recorded(letter, value):
    before = journal.entries(letter)
    with pytest.raises(ValueError, match="journal takes no"):
        journal.record(letter, "act", value=value)
    assert journal.entries(letter) == before


def test_who_did_what_when(letter):
    entry = journal.entries(letter)[-1]
    assert (entry.act, entry.actor, entry.remark) == ("remarked", "clerk", "سر لا يُفشى")
    assert entry.data == {"number": "7"}
    assert entry.time.utcoffset().total_seconds() == 0


def test_the_chain_holds_no_remark(letter):
    assert journal.chain_pending() >= 2
    from gov.correspondence.journal.chain import site_chain

    assert not any("سر" in link.record for link in site_chain().links())


OLD = {
    "id": "0" * 32,
    "time": "2026-11-21T09:00:00.000000+00:00",
    "actor": "sami",
    "actor_name": "سامي",
    "on_behalf": "",
    "act": "submit",
    "from_state": "draft",
    "to_state": "in_review",
    "remark": "للاعتماد",
    "data": {"number": "7"},
}


def test_an_entry_older_than_channels_reads_and_keeps_its_digest():
    entry = Entry(**{**OLD, "time": datetime.fromisoformat(OLD["time"])})
    state = {key: value for key, value in vars(entry).items() if key in OLD}
    old = Entry.__new__(Entry)
    old.__dict__.update(state)
    assert (old.channel, old.on_behalf_name) == ("", "")
    assert log.entry_digest(old) == digest(canonical(OLD))


def test_nobody_says_by_which_way_he_came(letter):
    entry = journal.record(letter, "look", channel="rest")
    assert (entry.channel, entry.data) == ("browser", {"channel": "rest"})
    assert journal.record(letter, "receive", actor="exchange").channel == "exchange"


class TestVerify:
    @pytest.fixture(autouse=True)
    def chained(self, letter):
        journal.chain_pending()
        assert what() == set()
        self.letter = letter
        self.entries = letter._journal._entries

    def test_acts_that_wait_are_no_break(self):
        journal.record(self.letter, "later")
        assert what() == set()

    def test_an_edited_entry_is_found(self):
        self.entries[2] = dataclasses.replace(self.entries[2], actor="another")
        assert what() == {"entry"}

    def test_an_edited_remark_is_found(self):
        self.entries[2] = dataclasses.replace(self.entries[2], remark="")
        assert what() == {"entry"}

    def test_a_deleted_entry_is_found(self):
        del self.entries[1]
        assert what() == {"entry"}

    def test_a_journal_thrown_away_is_found(self):
        self.letter._journal = None
        assert what() == {"entry"}

    def test_entries_that_changed_places_are_found(self):
        self.entries[1], self.entries[2] = self.entries[2], self.entries[1]
        assert what() == {"entry"}

    def test_an_entry_written_twice_is_found(self):
        self.entries[3] = self.entries[2]
        assert what() == {"unchained"}

    def test_an_act_that_waits_is_guarded_too(self):
        journal.record(self.letter, "later", "سبب")
        self.entries[3] = dataclasses.replace(self.entries[3], remark="")
        assert what() == {"entry"}
        del self.entries[3]
        assert what() == {"entry"}

    def test_any_change_of_any_member_is_found(self):
        entry = self.entries[2]
        others = {"actor": "x", "actor_name": "x", "on_behalf": "x", "on_behalf_name": "x"}
        others |= {"act": "x", "from_state": "x", "to_state": "x", "remark": "x", "channel": "rest"}
        others |= {"data": {"number": "8"}, "time": entry.time + timedelta(microseconds=1)}
        assert others.keys() | {"id"} == {field.name for field in dataclasses.fields(Entry)}
        for name, value in others.items():
            self.entries[2] = dataclasses.replace(entry, **{name: value})
            assert what() == {"entry"}, name
        self.entries[2] = dataclasses.replace(entry, id="f" * 32)
        assert what() == {"entry", "unchained"}

    def test_the_journal_of_the_site_is_guarded_alike(self):
        entry = journal.record_site("configure", field="x")
        journal.chain_pending()
        assert what() == set()
        kept = site_journal()._entries
        kept[key(entry)] = dataclasses.replace(entry, remark="x")
        assert what() == {"entry"}
        kept["9999"] = kept.pop(key(entry))
        assert what() == {"entry"}
        del kept["9999"]
        assert what() == {"entry"}

    def test_an_entry_slipped_in_is_found(self):
        self.letter._journal.append(dataclasses.replace(self.entries[1], id="f" * 32))
        assert what() == {"unchained"}


def test_acts_without_a_person_name_who_acts(letter, people):
    people.login("")
    assert journal.record(letter, "receive", actor="exchange").actor == "exchange"
    assert journal.record(letter, "look").actor == log.ANONYMOUS


def test_a_journal_is_what_its_interface_says():
    assert verifyObject(IJournal, Journal())
