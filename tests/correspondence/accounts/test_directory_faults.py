"""The directory hangs, refuses and comes back; budgets are in seconds."""

import pytest
import time
from support.web import Web


pytestmark = pytest.mark.fault

ADMINISTRATOR_BUDGET = 2.0
PERSON_BUDGET = 6.0
SILENT_BUDGET = 2.0
RETURN_BUDGET = 15.0


@pytest.fixture
def frail(portal, frail_slapd, directory_of, monkeypatch, web, administrator):
    directory_of(portal, frail_slapd, monkeypatch)
    # The first page of a process is slow by itself.
    assert web.get("/login").status == 200
    assert Web(web.base).log_in(*administrator).status == 200
    return frail_slapd


def hang(server):
    server.hang()


def kill(server):
    server.process.kill()
    server.process.wait()


FAULTS = pytest.mark.parametrize("fail", [hang, kill])


def restore(server):
    if server.process.poll() is None:
        server.resume()
    else:
        server.start()


def assert_names_the_directory(answer):
    assert answer.status == 503, answer.text
    assert "خدمة دليل المستخدمين" in answer.text
    assert answer.headers["Retry-After"] == "10"


@FAULTS
def test_the_local_administrator_does_not_wait(frail, web, fail, administrator):
    fail(frail)

    by_api = web.log_in_by_api(*administrator)
    page = web.log_in(*administrator)
    with_header = web.get("/@users", Accept="application/json", **web.basic(*administrator))

    for answer in (by_api, page, with_header):
        assert answer.status == 200, answer.text
        assert answer.seconds < ADMINISTRATOR_BUDGET
    assert "__ac_moj" in [cookie.name for cookie in web.cookies]


@FAULTS
def test_people_are_told_that_it_is_the_directory(frail, web, fail):
    fail(frail)

    first = web.log_in_by_api("huda", "huda-2026")
    second = web.log_in_by_api("huda", "huda-2026")
    page = web.log_in("huda", "huda-2026")

    for answer in (first, second, page):
        assert_names_the_directory(answer)
    assert first.json()["code"] == "directory-unavailable"
    assert first.seconds < PERSON_BUDGET
    assert second.seconds < SILENT_BUDGET
    assert page.seconds < SILENT_BUDGET
    assert "case sensitive" not in page.text


@FAULTS
def test_who_was_logged_in_does_not_hang_and_is_told_why(frail, web, fail):
    assert web.log_in("huda", "huda-2026").status == 200
    fail(frail)

    started = time.monotonic()
    answers = [web.get("/") for _ in range(5)]

    assert time.monotonic() - started < PERSON_BUDGET + 5 * SILENT_BUDGET
    for answer in answers:
        assert_names_the_directory(answer)
    assert_names_the_directory(web.get("/@users/huda", Accept="application/json"))


@FAULTS
def test_people_come_back_with_the_directory(frail, web, fail):
    token = web.log_in_by_api("huda", "huda-2026").json()["token"]
    fail(frail)
    assert web.log_in_by_api("huda", "huda-2026").status == 503
    restore(frail)

    started = time.monotonic()
    while (answer := web.log_in_by_api("huda", "huda-2026")).status != 200:
        assert answer.status == 503, answer.text
        assert time.monotonic() - started < RETURN_BUDGET
        time.sleep(0.5)

    with_token = web.get("/@users/huda", Accept="application/json", **web.bearer(token))
    assert with_token.status == 200, with_token.text


def test_a_directory_that_started_anew_is_not_noticed(frail, web):
    assert web.log_in("huda", "huda-2026").status == 200
    kill(frail)
    frail.start()
    for _ in range(8):
        assert web.get("/").status == 200


def test_an_outage_counts_nobody_as_a_guesser(frail, web):
    kill(frail)
    for _ in range(12):
        assert web.log_in_by_api("huda", "huda-2026").status == 503
    frail.start()
    time.sleep(6)

    assert web.log_in_by_api("huda", "huda-2026").status == 200


def test_a_wrong_bind_password_is_the_directorys_fault_too(frail, web, monkeypatch, administrator):
    monkeypatch.setenv("GOV_LDAP_BIND_PASSWORD", "wrong")

    assert_names_the_directory(web.log_in_by_api("huda", "huda-2026"))
    assert web.log_in_by_api(*administrator).status == 200
