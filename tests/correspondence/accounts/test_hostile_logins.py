"""What may be typed into the two fields, and by whom, without anything breaking."""

import pytest


LOGINS = {
    "empty": "",
    "star": "*",
    "prefix": "hud*",
    "filter": "*)(uid=*",
    "filter-or": "huda)(|(uid=*",
    "backslash": "huda\\2a",
    "nul": "huda\x00",
    "newline": "huda\n",
    "bell": "hu\x07da",
    "long": "h" * 10_240,
    "surrogate": "hu\udcffda",
    "high-surrogate": "hu\ud800da",
    "uppercase": "HUDA",
    "space": " huda",
    "dn": "uid=huda,ou=people,ou=moj,dc=gov",
    "other-agency": "hamad",
    "service-account": "portal",
    "arabic": "هدى",
    "unit": "unit-general-archive",
    "capacity": "capacity:general-archive:registrar:0",
    "disabled": "nasser",
}
PASSWORDS = {
    "empty": "",
    "nul": "huda-2026\x00",
    "control": "huda-2026\x1b",
    "long": "p" * 10_240,
    "surrogate": "huda-2026\udcff",
    "star": "*",
    "almost": "huda-2026 ",
}


@pytest.mark.parametrize("login", LOGINS.values(), ids=LOGINS)
def test_login_is_refused_by_the_api(directory, web, login):
    for password in ("huda-2026", f"{login[:10]}-2026", "nasser-2026", "hamad-2026"):
        answer = web.log_in_by_api(login, password)
        assert answer.status in (400, 401), answer.text
        assert "token" not in answer.text
        assert answer.headers["Content-Type"].startswith("application/")


@pytest.mark.parametrize("login", LOGINS.values(), ids=LOGINS)
def test_login_is_refused_by_the_page(directory, web, login):
    answer = web.log_in(login, "nasser-2026" if login == "nasser" else "huda-2026")

    assert answer.status in (200, 400), answer.text
    assert not [cookie.name for cookie in web.cookies if cookie.name.startswith("__ac")]


@pytest.mark.parametrize("password", PASSWORDS.values(), ids=PASSWORDS)
def test_password_is_refused(directory, web, password):
    assert web.log_in_by_api("huda", password).status in (400, 401)
    assert web.log_in("huda", password).status in (200, 400)
    assert not [cookie.name for cookie in web.cookies if cookie.name.startswith("__ac")]


@pytest.mark.parametrize(
    "data",
    [
        {"login": ["huda"], "password": "huda-2026"},
        {"login": {"a": 1}, "password": ["huda-2026"]},
        {"login": 7, "password": None},
        {"login": None, "password": True},
        {"login": "huda"},
        {},
    ],
)
def test_values_that_are_no_text_are_refused(directory, web, data):
    assert web.post_json("/@login", data).status == 401


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe", b'"huda"', b"null"])
def test_a_body_that_is_no_object_is_refused(directory, web, body):
    answer = web.request(
        "POST", "/@login", body, Accept="application/json", Content_Type="application/json"
    )

    assert answer.status in (400, 401), answer.text


@pytest.mark.parametrize(
    "header",
    [
        "Basic",
        "Basic !!!",
        "Basic aHVkYQ==",  # no colon
        "Basic /////w==",
        "Basic aHVkYTr//w==",
        "Basic KikodWlkPSo6eA==",
        "Bearer",
        "Bearer x.y.z",
        "Bearer " + "A" * 8000,
    ],
)
def test_a_broken_authorization_header_makes_a_stranger(directory, web, header):
    answer = web.get("/@users", Accept="application/json", Authorization=header)

    assert answer.status in (400, 401), answer.text


@pytest.mark.parametrize("cookie", ["x", "%00", "A" * 6000, "aHVkYTpodWRhLTIwMjY=", "=" * 40])
def test_a_broken_cookie_makes_a_stranger(directory, web, cookie):
    answer = web.get("/@users", Accept="application/json", Cookie=f"__ac_moj={cookie}")

    assert answer.status in (400, 401), answer.text


def test_the_directory_is_not_thought_broken_after_all_that(directory, web):
    for login in LOGINS.values():
        web.log_in_by_api(login, "huda-2026")

    assert web.log_in_by_api("salem", "salem-2026").status == 200
