"""Proof of a delivery and the exchange's operation over HTTP: who gets what, and who is refused."""

import io
import pytest
import zipfile
from support.cells import Visitor
from support.examples import Examples
from support.portals import wait_for
from support.trips import arrived
from support.trips import dispatched
from support.trips import OPEN


PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def there(agencies):
    """People of moj by name, ``""`` for nobody."""
    known = {}

    def who(login):
        return known.setdefault(login, Visitor(agencies, login))

    yield who
    for each in known.values():
        each.web.close()


@pytest.fixture(scope="module")
def letter(agencies, tmp_path_factory, there):
    """The address of a letter that cms has in custody."""
    sent = dispatched(agencies, tmp_path_factory.mktemp("documents"), "كتاب يُثبت", OPEN)
    arrived(agencies, "hamad", sent["number"])

    def receipt():
        got = there("salem").ask("GET", f"{sent['@id']}/@certified-receipts?consignment=1")
        return got.status_code == 200

    wait_for(receipt, 60, "the receipt at moj")
    return sent["@id"]


@pytest.fixture(scope="module")
def example(agencies):
    return Examples(agencies.moj.url)


def refused(answer, status):
    assert answer.status_code == status, answer.text[:300]
    assert answer.headers["Content-Type"].startswith(PROBLEM)
    assert answer.json()["detail"]


def test_a_certified_receipt(there, letter, example):
    door = f"{letter}/@certified-receipts"
    for language in ("ar", "en"):
        got = there("salem").ask("GET", f"{door}?consignment=1&language={language}")
        assert (got.status_code, got.headers["Content-Type"]) == (200, "application/pdf")
        assert got.content.startswith(b"%PDF-")
    example("certified-receipt", got)
    refused(there("").ask("GET", f"{door}?consignment=1"), 401)
    assert there("amina").ask("GET", f"{door}?consignment=1").status_code in (403, 404)
    refused(there("salem").ask("GET", f"{door}?consignment=1&language=xx"), 422)
    refused(there("salem").ask("GET", f"{door}?consignment=1&consignment=2"), 400)
    refused(there("salem").ask("GET", f"{door}?consignment=9"), 404)
    refused(there("salem").ask("GET", door), 404)


def test_an_evidence_bundle(there, letter, example):
    door = f"{letter}/@evidence-bundles"
    got = there("salem").ask("GET", f"{door}?consignment=1")
    assert (got.status_code, got.headers["Content-Type"]) == (200, "application/zip")
    names = zipfile.ZipFile(io.BytesIO(got.content)).namelist()
    assert any(name.startswith("evidence/") for name in names)
    example("evidence-bundle", got)
    refused(there("").ask("GET", f"{door}?consignment=1"), 401)
    # The contact centre knows of the envelope and reads nothing: it has the receipt at most.
    assert there("amina").ask("GET", f"{door}?consignment=1").status_code in (403, 404)
    refused(there("salem").ask("GET", f"{door}?consignment=9"), 404)


def test_the_page_leads_to_both(there, letter):
    page = there("salem").ask("GET", letter, "text/html").text
    assert "@@certified-receipt?consignment=1&amp;language=ar" in page
    assert "@@evidence-bundle?consignment=1" in page


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"consignment": "1"}, 409),
        ({"consignment": "9"}, 404),
        ({"consignment": 1}, 422),
        ({}, 422),
        ({"consignment": "1", "more": 1}, 422),
        ([], 400),
    ],
)
def test_an_attempt_is_for_the_registry(there, letter, body, status):
    door = f"{letter}/@attempts"
    refused(there("salem").ask("POST", door, json=body), status)
    refused(there("").ask("POST", door, json=body), 401)
    assert there("yusuf").ask("POST", door, json=body).status_code == 403
    assert there("amina").ask("POST", door, json=body).status_code in (403, 404)


def test_a_report_of_a_mail_system_is_for_the_registry(there, letter, example):
    door, kind = f"{letter}/@mail-reports", {"Content-Type": "message/rfc822"}
    report = b"Subject: I am away\r\n\r\nUntil Monday."
    for login, status in (("", 401), ("yusuf", 403)):
        refused(there(login).ask("POST", door, data=report, headers=kind), status)
    salem = there("salem")
    answer = salem.ask("POST", door, data=report, headers=kind)
    refused(example("mail-report", answer, report.decode().replace("\r", "")), 422)
    refused(salem.ask("POST", door, json={"data": "?"}), 400)
    refused(salem.ask("POST", door, json={"data": "", "more": 1}), 422)
    refused(salem.ask("POST", door, data=b"x", headers={"Content-Type": "text/plain"}), 415)
    found = example("mailings", salem.ask("GET", f"{letter}/@mailings"))
    assert found.json()["items"] == []
    refused(there("yusuf").ask("GET", f"{letter}/@mailings"), 403)


GETS = (
    "/@exchange-peers",
    "/@exchange-queue",
    "/@exchange-directory",
    "/@exchange-recovery",
    "/@exchange-settings",
    "/@mailing-settings",
    "/@mail-certificate-settings",
)
POSTS = ("/@exchange-attempts", "/@exchange-failures")


@pytest.mark.parametrize("door", [*GETS, *POSTS])
def test_operating_the_exchange_is_for_the_webmaster(there, agencies, door):
    method = "GET" if door in GETS else "POST"
    refused(there("").ask(method, door, **({} if method == "GET" else {"json": {}})), 401)
    for login in ("salem", "huda", "ibrahim"):
        told = there(login).ask(method, door, **({} if method == "GET" else {"json": {}}))
        refused(told, 403)


def test_the_webmaster_chooses_for_the_exchange(there, example):
    webmaster, door = there("tariq"), "/@exchange-settings"
    seen = example("exchange-settings", webmaster.ask("GET", door))
    old = {"If-Match": seen.headers["ETag"]}
    change = {"hours_to_live": {"immediate": 48}, "disclose_names": False}
    refused(webmaster.ask("PATCH", door, json={"suspended_senders": {"cms": 1}}), 422)
    refused(webmaster.ask("PATCH", door, json={"hours_to_live": {"immediate": "1"}}), 422)
    refused(webmaster.ask("PATCH", door, json={"hours_to_live": []}), 422)
    refused(there("salem").ask("PATCH", door, json=change), 403)
    answer = webmaster.ask("PATCH", door, json=change, headers=old)
    told = example("exchange-settings-change", answer).json()
    assert (told["hours_to_live"], told["disclose_names"]) == ({"immediate": 48}, False)
    refused(webmaster.ask("PATCH", door, json=change, headers=old), 412)
    back = {name: seen.json()[name] for name in change}
    assert webmaster.ask("PATCH", door, json=back).json()["hours_to_live"] == {}


def test_the_webmaster_sees_peers_and_queue(there, example):
    webmaster = there("tariq")
    peers = example("exchange-peers", webmaster.ask("GET", "/@exchange-peers")).json()["items"]
    assert "cms" in {peer["id"] for peer in peers}
    queue = example("exchange-queue", webmaster.ask("GET", "/@exchange-queue?limit=5")).json()
    assert queue["items"] == []
    for query in ("kind=x", "state=x", "limit=0", "limit=201", "limit=%D9%A1"):
        refused(webmaster.ask("GET", f"/@exchange-queue?{query}"), 422)
    told = example("exchange-recovery", webmaster.ask("GET", "/@exchange-recovery")).json()
    assert (told["mode"], told["reports"]) == ("normal", [])


def test_the_registry_sees_what_only_recipients_have(there, example):
    door = "/registers/@letters-elsewhere"
    assert example("letters-elsewhere", there("salem").ask("GET", door)).json()["items"] == []
    refused(there("").ask("GET", door), 401)
    refused(there("tariq").ask("GET", door), 403)
    for body, status in (({}, 422), ({"message_id": "x", "remark": "قُيّد"}, 404), ([], 400)):
        refused(there("salem").ask("POST", door, json=body), status)


def test_the_auditor_checks_the_journal_of_evidence(there, letter, example):
    door = "/letters/@evidence-journal"
    for login, status in (("", 401), ("tariq", 403), ("salem", 403)):
        refused(there(login).ask("GET", door), status)
        refused(there(login).ask("GET", f"{door}-check"), status)
    told = there("latifa").ask("GET", f"{door}-check").json()
    assert (told["items"], told["records"] > 0) == ([], True)

    def held():
        return there("latifa").ask("GET", f"{door}-check").json()["held"] == 1

    # ``POST /heads``: cms says that it holds the head of this journal.
    wait_for(held, 60, "the head of our journal at cms")
    file = there("latifa").ask("GET", door)
    assert file.headers["Content-Type"].startswith("application/jsonl")
    assert len(file.content.splitlines()) >= told["records"]


@pytest.mark.parametrize(
    ("door", "body", "status"),
    [
        ("attempts", {}, 422),
        ("attempts", {"kind": "x", "id": "1"}, 422),
        ("attempts", {"kind": "letter", "id": "unknown"}, 409),
        ("attempts", {"kind": "letter", "id": "1", "more": 1}, 422),
        ("attempts", {"peer": 1}, 422),
        ("attempts", [], 400),
        ("failures", {"kind": "letter", "id": "unknown"}, 422),
        ("failures", {"kind": "letter", "id": "unknown", "reason": "خطأ"}, 404),
        ("failures", {"kind": "x", "id": "1", "reason": "خطأ"}, 404),
        ("recovery", {"since": "2099-01-01T00:00:00Z", "reason": "خطأ"}, 422),
        ("recovery", {"since": "yesterday", "reason": "خطأ"}, 422),
        ("recovery", {"reason": "خطأ"}, 422),
        ("recovery", {"since": 1, "reason": "خطأ"}, 422),
        ("recovery", [], 400),
    ],
)
def test_what_cannot_be_operated_is_refused(there, door, body, status):
    refused(there("tariq").ask("POST", f"/@exchange-{door}", json=body), status)
