"""Search through the API, written down as an example of ``docs/api``."""

import pytest
import re
import transaction
from gov.correspondence.api import search
from support import drafts


HTML = {"Accept": "text/html"}


@pytest.fixture
def letters(functional_portal, people, agencies):
    """Two drafts of the minister's office and one that left; the one that left."""
    drafts.staff(people)
    drafts.draft(people)
    drafts.draft(people)
    sent = drafts.outgoing(people, "dispatched")
    search.enter_pending(200)
    transaction.commit()
    return sent


def test_refusals(letters, person):
    assert person().get("/@letter-search?q=1").status_code == 401
    sami = person("sami")
    assert sami.get("/@letter-search?limit=0").status_code == 400
    assert sami.get("/@letter-search?limit=201").status_code == 400
    assert sami.get("/@letter-search?q=1&q=2").status_code == 400
    refused = sami.get("/@letter-search?before=nowhere")
    assert (refused.status_code, refused.json()["field"]) == (422, "before")
    assert sami.get("/@letter-search", params={"q": "\ud800".encode("utf-8", "surrogatepass")}).ok


def test_a_letter_is_found_by_its_number(letters, person, example):
    answer = example("letter-search", person("huda").get("/@letter-search?q=2026/٠٠١")).json()
    assert (answer["count"], answer["next"]) == (1, None)
    assert answer["items"][0]["letter_subject"] == letters.letter_subject
    seen = person("mona").get("/@letter-search?q=1/2026").json()["items"]
    assert [each["uid"] for each in seen] == [letters.UID()]
    assert "letter_subject" not in seen[0]
    assert person("tariq").get("/@letter-search?q=1/2026").json()["count"] == 0


def test_a_result_is_narrowed_and_counted(letters, person, example):
    address = f"/@letter-search?q={drafts.SECRET_WORD}&state=draft"
    answer = example("letter-search-facets", person("huda").get(address)).json()
    assert answer["count"] == 2
    # Where a page ends is a time: it stands in no example.
    assert "state=draft" in person("huda").get(f"{address}&limit=1").json()["next"]
    (state,) = answer["facets"]["state"]
    assert (state["value"], state["title"], state["count"]) == ("draft", "مسودة", 2)
    assert person("tariq").get(address).json()["facets"]["state"] == []


def test_pages(letters, person):
    huda, seen, page = person("huda"), [], f"/@letter-search?q={drafts.SECRET_WORD}&limit=2"
    while page:
        answer = huda.get(page).json()
        seen += [each["uid"] for each in answer["items"]]
        page = answer["next"] and answer["next"][answer["next"].index("/@letter-search") :]
    assert len(seen) == len(set(seen)) == answer["count"] == 3


def test_the_page_finds_and_says_when_it_finds_nothing(letters, person):
    huda = person("huda")
    page = huda.get(f"/@@letter-search?q={drafts.SECRET_WORD}", headers=HTML)
    assert page.status_code == 200
    assert page.text.count('class="letter-title"') == 3
    assert re.findall(r'<option value="draft"\s*>.+?\(2\)</option>', page.text, re.DOTALL)
    narrowed = huda.get("/@@letter-search?state=draft&q=%ED%A0%80&before=x", headers=HTML)
    assert narrowed.text.count('class="letter-title"') == 2
    nothing = huda.get("/@@letter-search?q=%22%3E%3Cb%3E", headers=HTML)
    assert 'class="empty-state"' in nothing.text
    assert "<b>" not in nothing.text


def test_searches_are_kept_by_each_person(letters, person, example):
    asked = {"name": "كتبنا المسودة", "q": drafts.SECRET_WORD, "state": "draft"}
    assert person().post("/@saved-searches", json=asked).status_code == 401
    huda = person("huda")
    for wrong, field in (
        ({**asked, "name": ""}, "name"),
        ({**asked, "name": "x" * 81}, "name"),
        ({"name": "all"}, "q"),
        ({**asked, "more": "x"}, "more"),
    ):
        refused = huda.post("/@saved-searches", json=wrong)
        assert (refused.status_code, refused.json()["field"]) == (422, field)
    made = example("saved-search", huda.post("/@saved-searches", json=asked)).json()
    assert made["count"] == 2
    assert huda.post("/@saved-searches", json=asked).status_code == 422
    kept = example("saved-searches", huda.get("/@saved-searches")).json()["items"]
    assert [each["name"] for each in kept] == [asked["name"]]
    assert person("sami").get("/@saved-searches").json()["items"] == []
    assert person("sami").delete(f"/@saved-searches/{made['id']}").status_code == 404
    desk = huda.get("/@@desk", headers=HTML).text
    assert re.search(r'tally-count">2</span>\s*<bdi>كتبنا المسودة</bdi>', desk)
    dropped = example("saved-search-drop", huda.delete(f"/@saved-searches/{made['id']}"))
    assert dropped.status_code == 204
    assert huda.delete(f"/@saved-searches/{made['id']}").status_code == 404
