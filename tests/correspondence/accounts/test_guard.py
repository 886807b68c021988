"""Guessers wait; owners do not for long; nothing is written meanwhile."""

from gov.correspondence.accounts.throttle import PAIR
from plone import api


def guess(web, login, times):
    for _ in range(times):
        assert web.log_in_by_api(login, "wrong").status == 401


def test_after_some_wrong_passwords_the_right_one_waits_too(directory, web):
    guess(web, "huda", PAIR.free)

    answer = web.log_in_by_api("huda", "huda-2026")
    page = web.log_in("huda", "huda-2026")
    with_header = web.get("/@users", Accept="application/json", **web.basic("huda", "huda-2026"))

    assert answer.status == 429
    assert answer.json()["code"] == "too-many-attempts"
    assert 0 < int(answer.headers["Retry-After"]) <= PAIR.pause
    assert page.status == 429
    assert "تكرر إدخال كلمة مرور غير صحيحة" in page.text
    assert with_header.status == 429
    assert not [cookie for cookie in web.cookies if cookie.name.startswith("__ac")]


def test_a_wrong_password_counts_once_for_each_request(directory, web):
    guess(web, "huda", PAIR.free - 1)

    assert web.log_in_by_api("huda", "huda-2026").status == 200


def test_the_right_password_begins_anew(directory, web):
    for _ in range(2):
        guess(web, "huda", PAIR.free - 1)
        assert web.log_in_by_api("huda", "huda-2026").status == 200


def test_others_are_not_held_up(directory, web):
    guess(web, "huda", PAIR.free)

    assert web.log_in_by_api("salem", "salem-2026").status == 200


def test_the_administrator_is_guarded_as_well(portal, web, administrator):
    guess(web, administrator[0], PAIR.free)

    assert web.log_in_by_api(*administrator).status == 429


def test_unknown_and_known_accounts_look_the_same(directory, web):
    known = web.log_in_by_api("huda", "wrong").json()
    unknown = web.log_in_by_api("nobody", "wrong").json()

    assert {**known, "supportId": ""} == {**unknown, "supportId": ""}


def test_wrong_passwords_write_nothing(directory, web):
    def written():
        return len(list(api.portal.get()._p_jar.db().storage.changes.iterator()))

    before = written()
    guess(web, "huda", PAIR.free)

    assert written() == before
