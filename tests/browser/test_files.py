"""The pages of the files, the plan, and filing on the page of a letter."""

import pytest
import re
import transaction
from gov.correspondence.api import filing
from gov.correspondence.filing import settings
from gov.correspondence.letters import transitions
from support import drafts


pytestmark = pytest.mark.live


@pytest.fixture
def planned(live, staff):
    for code, name in {"7": "الشؤون القانونية", "7.1": "القضايا"}.items():
        settings.write(code, {"name_ar": name, "name_en": name})
    transaction.commit()
    return live


@pytest.fixture
def post(planned, web):
    """Post a form as somebody, with a token unless told otherwise."""

    def send(user_id, path, signed=True, **fields):
        visitor = web(user_id)
        found = re.search(r'data-token="([0-9a-f]+)"', visitor.get("/@@desk").text)
        if signed:
            fields["_authenticator"] = found[1] if found else ""
        return visitor.post_form(path, fields)

    return send


def opened(staff, **other):
    with staff.acting("lina"):
        record = filing.open_file(**{"plan": "7.1", "title": "قضية الأرض", **other})
    transaction.commit()
    return record


class TestRefused:
    def test_files_one_may_not_know_are_not_found(self, staff, planned, web):
        hidden = opened(staff, unit="finance")
        assert web("faisal").get(f"/@@record-files?file={hidden.id}").status == 404
        assert web("faisal").get("/@@record-files?file=nothing").status == 404
        assert hidden.number not in web("faisal").get("/@@record-files").text
        assert web("lina").get(f"/@@record-files?file={hidden.number}").status == 200

    @pytest.mark.parametrize("query", ["in=9.9", "state=ajar", "after=nothing", "in=7&in=8"])
    def test_a_senseless_question_shows_a_page(self, planned, web, query):
        assert web("lina").get(f"/@@record-files?{query}").status == 200

    @pytest.mark.parametrize("user_id", ["sami", "adel", "mona"])
    def test_who_keeps_no_file_opens_none(self, staff, post, user_id):
        post(user_id, "/letters/@@record-file-open", plan="7.1", title="x")
        transaction.begin()
        with staff.acting("lina"):
            assert filing.files() == []

    def test_a_form_without_a_token(self, staff, post):
        fields = {"plan": "7.1", "title": "x"}
        assert post("lina", "/letters/@@record-file-open", signed=False, **fields).status == 403

    def test_what_is_wrong_stands_beside_its_field(self, post):
        answer = post("lina", "/letters/@@record-file-open", plan="9", title="قضية الجسر")
        assert answer.status == 422
        assert "invalid-feedback" in answer.text
        assert "قضية الجسر" in answer.text

    def test_a_file_is_closed_with_a_remark(self, staff, post):
        record = opened(staff)
        answer = post("lina", "/letters/@@record-file-close", file=record.id, remark="")
        assert answer.status == 422
        transaction.begin()
        assert record.is_open

    @pytest.mark.parametrize("user_id", ["", "lina", "sami", "khalid"])
    def test_the_plan_is_the_webmasters(self, post, user_id):
        post(user_id, "/@@filing-plan-settings", code="8", name_ar="x", name_en="x", open="1")
        transaction.begin()
        assert settings.entry("8") is None

    @pytest.mark.parametrize(
        "fields",
        [
            {"code": "8.1", "name_ar": "x", "name_en": "x"},
            {"code": "a/b", "name_ar": "x", "name_en": "x"},
            {"code": "7", "name_ar": "x", "name_en": "x"},
            {"code": "8", "name_ar": "", "name_en": "x"},
            {"code": "8", "name_ar": "x" * 201, "name_en": "x"},
            {"remove": "7"},
            {"remove": "9"},
        ],
    )
    def test_a_plan_that_is_none(self, post, fields):
        before = settings.entries()
        assert post("wafa", "/@@filing-plan-settings", **fields).status == 422
        transaction.begin()
        assert settings.entries() == before

    def test_an_entry_with_files_stays(self, staff, post):
        opened(staff)
        assert post("wafa", "/@@filing-plan-settings", remove="7.1").status == 422

    def test_a_file_that_is_not_there(self, post, arrived, path):
        letter = arrived("distributed")
        answer = post("faisal", f"{path(letter)}/@@filing-file", file="7.1/1999/001")
        assert answer.status == 404
        transaction.begin()
        assert transitions.state(letter) == "distributed"


def test_a_file_from_opening_to_its_end(staff, planned, post, web, arrived, path):
    answer = post("lina", "/letters/@@record-file-open", plan="7.1", title="قضية الجسر")
    assert answer.status == 200
    assert "قضية الجسر" in answer.text
    transaction.begin()
    with staff.acting("lina"):
        (record,) = filing.files()
    letter = arrived("distributed")
    page = web("faisal").get(path(letter)).text
    assert 'id="file-letter"' in page
    assert record.number in page
    filed = post("faisal", f"{path(letter)}/@@filing-file", file=record.number)
    assert filed.status == 200
    assert 'id="file-letter"' not in filed.text
    assert record.number in filed.text
    transaction.begin()
    assert transitions.state(letter) == "closed"
    assert drafts.SECRET_WORD in web("faisal").get(f"/@@record-files?file={record.id}").text
    assert drafts.SECRET_WORD not in web("huda").get(f"/@@record-files?file={record.id}").text
    assert post("lina", "/letters/@@record-file-volume", file=record.id).status == 200
    assert post("lina", "/letters/@@record-file-close", file=record.id, remark="تم").status == 200
    transaction.begin()
    assert len(record.volumes) == 2
    assert not record.is_open


def test_a_code_before_the_number(staff, planned, post, arrived, path):
    letter = arrived("opened")
    assert post("khalid", f"{path(letter)}/@@filing-code", code="7.1").status == 200
    transaction.begin()
    assert letter.file_code == "7.1"


def test_the_webmaster_keeps_the_plan(planned, post, web):
    entry = {"code": "7.2", "name_ar": "العقود", "name_en": "Contracts", "open": "1"}
    assert "العقود" in post("wafa", "/@@filing-plan-settings", **entry).text
    assert 'value="Contracts"' in web("wafa").get("/@@filing-plan-settings?edit=7.2").text
    changed = {**entry, "known": "1", "name_en": "Agreements", "open": ""}
    assert post("wafa", "/@@filing-plan-settings", **changed).status == 200
    transaction.begin()
    assert settings.entry("7.2").names["en"] == "Agreements"
    assert not settings.entry("7.2").open
    assert post("wafa", "/@@filing-plan-settings", remove="7.2").status == 200
    transaction.begin()
    assert settings.entry("7.2") is None
    assert settings.entry("7") is not None
