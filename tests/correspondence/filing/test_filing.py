"""Files in a real portal: refusals first."""

import pytest
from gov.correspondence.api import acts
from gov.correspondence.api import filing
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.filing import settings
from gov.correspondence.filing.cabinet import cabinet
from gov.correspondence.filing.interfaces import ICabinet
from gov.correspondence.filing.interfaces import IRecordFile
from gov.correspondence.letters import transitions
from support import drafts
from support.books import describe_books
from zope.interface.verify import verifyObject


PLAN = {"7": "السجلات", "7.1": "القضايا", "7.1.2": "القضايا المنتهية", "7.10": "العقود"}


@pytest.fixture
def agency(portal, staff):
    """A portal with a plan; ``lina`` is the archivist, ``faisal`` the head of legal affairs."""
    for code, name in PLAN.items():
        settings.write(code, {"name_ar": name, "name_en": name})
    staff.make("omran", unit="finance", role="head")
    return staff


@pytest.fixture
def opened(agency):
    def open_file(user="lina", plan="7.1", title="قضية الأرض", **other):
        with agency.acting(user):
            return filing.open_file(plan, title, **other)

    return open_file


class TestRefused:
    @pytest.mark.parametrize("user", ["", "sami", "adel", "mona", "wafa", "manager"])
    def test_who_keeps_no_files(self, agency, user):
        with agency.acting(user), pytest.raises(NotAllowed):
            filing.open_file("7.1", "x")

    def test_a_head_keeps_the_files_of_the_own_unit_alone(self, agency):
        with agency.acting("faisal"):
            assert filing.open_file("7.1", "x", unit="legal").unit == "legal"
            for unit in ("", "finance"):
                with pytest.raises(NotAllowed):
                    filing.open_file("7.1", "x", unit=unit)

    @pytest.mark.parametrize(
        ("field", "wrong"),
        [
            ("plan", {"plan": "9"}),
            ("plan", {"plan": ""}),
            ("plan", {"plan": None}),
            ("title", {"title": " "}),
            ("title", {"title": "a\nb"}),
            ("title", {"title": "x" * 301}),
            ("unit", {"unit": "nowhere"}),
            ("confidentiality", {"confidentiality": "cosmic"}),
        ],
    )
    def test_a_file_that_is_none(self, agency, field, wrong):
        with agency.acting("lina"), pytest.raises(Invalid) as refusal:
            filing.open_file(**{"plan": "7.1", "title": "x", **wrong})
        assert refusal.value.field == field

    def test_a_closed_entry_takes_no_file_nor_does_what_lies_under_it(self, agency):
        settings.write("7.1", {"name_ar": "a", "name_en": "a", "open": False})
        for code in ("7.1", "7.1.2"):
            with agency.acting("lina"), pytest.raises(Invalid):
                filing.open_file(code, "x")

    def test_a_hidden_file_looks_like_none(self, agency, opened):
        hidden = opened(unit="legal", confidentiality="secret")
        with agency.acting("omran"):
            for key in (hidden.id, hidden.number, "no-such-file"):
                with pytest.raises(NotFound) as refusal:
                    filing.get(key)
                assert "no such file" in str(refusal.value.message)
            assert filing.files() == []

    def test_only_who_keeps_a_file_closes_it(self, agency, opened):
        file = opened()
        with agency.acting("faisal"), pytest.raises(NotAllowed):
            filing.close_file(file.id, "x")
        with agency.acting("lina"), pytest.raises(Invalid):
            filing.close_file(file.id, "")

    def test_a_closed_file_stays_closed_and_takes_nothing(self, agency, opened):
        file, letter = opened(), drafts.incoming(agency, "distributed")
        with agency.acting("lina"):
            filing.close_file(file.id, "انتهت القضية")
            with pytest.raises(WrongState):
                filing.close_file(file.id, "x")
            with pytest.raises(WrongState):
                filing.open_volume(file.id)
        with agency.acting("faisal"), pytest.raises(WrongState):
            filing.file(letter, file.id)
        assert transitions.state(letter) == "distributed"

    @pytest.mark.parametrize("user", ["", "sami", "tariq", "mona", "wafa", "manager", "omran"])
    def test_who_files_no_letter(self, agency, opened, user):
        file, letter = opened(), drafts.incoming(agency, "distributed")
        with agency.acting(user), pytest.raises(NotAllowed):
            filing.file(letter, file.id)
        with agency.acting(user), pytest.raises(NotAllowed):
            filing.classify(letter, "7.1")

    @pytest.mark.parametrize("state", ["opened", "registered"])
    def test_a_matter_that_is_not_over(self, agency, opened, state):
        file, letter = opened(), drafts.incoming(agency, state)
        with agency.acting("khalid"), pytest.raises(WrongState):
            filing.file(letter, file.id)

    def test_the_clerk_does_not_close_what_a_unit_works_on(self, agency, opened):
        file, letter = opened(), drafts.incoming(agency, "distributed")
        with agency.acting("khalid"), pytest.raises(WrongState):
            filing.file(letter, file.id)

    def test_a_file_of_another_unit_is_not_there(self, agency, opened):
        file, letter = opened(unit="finance"), drafts.incoming(agency, "distributed")
        with agency.acting("faisal"), pytest.raises(NotFound):
            filing.file(letter, file.id)
        assert transitions.state(letter) == "distributed"

    def test_an_unknown_code(self, agency):
        letter = drafts.incoming(agency, "registered")
        for code in ("9", "", "7/1", None):
            with agency.acting("khalid"), pytest.raises(Invalid):
                filing.classify(letter, code)

    def test_a_code_that_stands_in_the_number_stays(self, agency):
        describe_books({"general": {"kind": "incoming", "pattern": "{file_code}/{year}/{number}"}})
        letter = drafts.incoming(agency, "registered")
        with agency.acting("khalid"), pytest.raises(WrongState):
            filing.classify(letter, "7.1")

    @pytest.mark.parametrize("query", [{"state": "ajar"}, {"limit": 0}, {"limit": 201}])
    def test_a_senseless_question(self, agency, query):
        with agency.acting("lina"), pytest.raises(Invalid):
            filing.files(**query)


class TestFiles:
    def test_the_contracts(self, agency, opened):
        assert verifyObject(ICabinet, cabinet())
        assert verifyObject(IRecordFile, opened())

    def test_numbers_count_within_entry_and_year(self, opened):
        first, second, other = opened(), opened(), opened(plan="7.10")
        assert [each.number[-3:] for each in (first, second, other)] == ["001", "002", "001"]
        assert first.number.startswith("7.1/20")

    def test_a_sealed_file_leaves_no_gap_in_the_others(self, opened):
        opened()
        sealed = opened(confidentiality="secret", unit="legal")
        assert sealed.number.startswith("S-7.1/")
        assert opened().number.endswith("/002")

    def test_the_list_follows_the_plan_page_by_page(self, agency, opened):
        made = [opened(plan=code) for code in ("7.10", "7.1", "7", "7.1.2", "7.1")]
        with agency.acting("lina"):
            order = [each.plan for each in filing.files()]
            assert order == ["7", "7.1", "7.1", "7.1.2", "7.10"]
            assert [each.plan for each in filing.files("7.1")] == ["7.1", "7.1", "7.1.2"]
            pages = filing.files(limit=2)
            while more := filing.files(after=pages[-1].id, limit=2):
                pages += more
            assert [each.id for each in pages] == [each.id for each in filing.files()]
            assert len(pages) == len(made)
            assert [each.plan for each in filing.files("7.1", after=pages[1].id)] == [
                "7.1", "7.1.2",
            ]  # fmt: skip

    def test_open_and_closed(self, agency, opened):
        one, other = opened(), opened()
        with agency.acting("lina"):
            filing.close_file(one.number, "انتهت")
            assert [each.id for each in filing.files(state="closed")] == [one.id]
            assert [each.id for each in filing.files(state="open")] == [other.id]
        assert (one.closing.remark, one.closing.by[0]) == ("انتهت", "lina")

    def test_a_letter_lies_in_the_volume_of_its_time(self, agency, opened):
        file = opened()
        letters = [drafts.incoming(agency, "distributed") for _ in range(2)]
        with agency.acting("faisal"):
            filing.file(letters[0], file.id)
        with agency.acting("lina"):
            assert filing.open_volume(file.id).number == 2
        with agency.acting("faisal"):
            filing.file(letters[1], file.number)
            assert [item.volume for item, _ in filing.contents(file)] == [1, 2]


class TestFiling:
    def test_it_closes_the_letter(self, agency, opened):
        file, letter = opened(), drafts.incoming(agency, "distributed")
        with agency.acting("faisal"):
            filing.file(letter, file.id, "لا إجراء")
            assert transitions.state(letter) == "closed"
            assert letter.file_code == "7.1"
            assert filing.of(letter).id == file.id
            told = [entry.act for entry in journal.entries(letter)][-3:]
        assert told == ["open-at-unit", "close", "file"]
        assert file.number not in str([entry.data for entry in journal_of(agency, letter)])

    def test_an_outgoing_letter_is_filed_after_it_left(self, agency, opened):
        file, letter = opened(), drafts.outgoing(agency, "dispatched")
        with agency.acting("khalid"):
            filing.file(letter, file.id)
            assert transitions.state(letter) == "dispatched"
            assert [each.UID() for _, each in filing.contents(file)] == [letter.UID()]

    def test_once_and_moved_by_the_archivist_alone(self, agency, opened):
        one, other, letter = opened(), opened(), drafts.incoming(agency, "distributed")
        with agency.acting("faisal"):
            filing.file(letter, one.id)
            for file in (one, other):
                with pytest.raises(WrongState):
                    filing.file(letter, file.id)
        with agency.acting("lina"):
            filing.file(letter, other.id, "ملف آخر")
            assert filing.contents(one) == []
            assert filing.of(letter).id == other.id

    def test_contents_hide_letters_without_a_trace(self, agency, opened):
        file = opened()
        seen = [drafts.incoming(agency, "closed") for _ in range(3)]
        hidden = drafts.outgoing(agency, "dispatched")
        with agency.acting("lina"):
            for letter in (seen[0], hidden, *seen[1:]):
                filing.file(letter, file.id)
            assert len(filing.contents(file)) == 4
        with agency.acting("faisal"):
            assert [each.UID() for _, each in filing.contents(file)] == [x.UID() for x in seen]
            page = filing.contents(file, limit=1)
            rest = filing.contents(file, after=page[-1][0].letter, limit=2)
            assert [each.UID() for _, each in rest] == [x.UID() for x in seen[1:]]

    def test_a_letter_does_not_tell_of_a_hidden_file(self, agency, opened):
        file, letter = opened(unit="finance"), drafts.incoming(agency, "closed")
        with agency.acting("lina"):
            filing.file(letter, file.id)
        with agency.acting("faisal"):
            assert filing.of(letter) is None

    def test_a_code_is_given_and_changed(self, agency):
        letter = drafts.incoming(agency, "registered")
        with agency.acting("khalid"):
            filing.classify(letter, "7.1")
            filing.classify(letter, "7.10")
        assert letter.file_code == "7.10"
        assert "classify" in [entry.act for entry in journal_of(agency, letter)]

    def test_closing_is_still_possible_without_a_file(self, agency):
        letter = drafts.incoming(agency, "distributed")
        with agency.acting("faisal"):
            acts.close(letter, "تم")
            assert filing.of(letter) is None


def journal_of(people, letter):
    with people.acting("adel"):
        return journal.entries(letter)
