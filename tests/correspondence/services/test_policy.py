"""The policy through the API: refusals first, then out, looked at, in."""

import pytest
import transaction
from base64 import b64encode
from gov.correspondence.journal.site import site_journal
from support.policies import changed


PATH = "/@policy"


def sent(data, **members):
    return {"data": b64encode(data).decode(), **members}


@pytest.fixture
def data(webmaster):
    answer = webmaster.get(PATH)
    assert answer.status_code == 200
    return answer.content


def test_only_the_webmaster(person, data):
    for name in ("", "sara", "huda", "salem", "maha"):
        caller = person(name)
        wanted = 403 if name else 401
        assert caller.get(PATH).status_code == wanted, name
        assert caller.post(PATH, json=sent(data)).status_code == wanted, name


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"data": 3}, 422),
        ({"data": "*"}, 400),
        ({"data": "QQ=="}, 422),
        ({"data": "QQ==", "dry_run": "yes"}, 422),
        ({"data": "QQ==", "dry": True}, 422),
        ({"data": "Q" * 800_000}, 413),
    ],
)
def test_what_is_no_policy(webmaster, body, status):
    answer = webmaster.post(PATH, json=body)
    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    origin = {"Origin": "https://elsewhere.example"}
    assert webmaster.post(PATH, json=body, headers=origin).status_code == 403


def test_out_looked_at_and_in(webmaster, data, example):
    out = example("policy", webmaster.get(PATH))
    assert (out.content, out.headers["Content-Type"]) == (data, "application/zip")
    wanted = changed(data, "registry/units.xml", ("General Archive", "Central Archive"))
    body = '{"data": "(the ZIP file in base64)", "dry_run": true}'
    looked = example("policy-preview", webmaster.post(PATH, json=sent(wanted, dry_run=True)), body)
    assert looked.status_code == 200
    (change,) = looked.json()["items"]
    assert (change["part"], change["row"], change["kind"]) == (
        "registry/units",
        "archive",
        "changed",
    )
    assert webmaster.get(PATH).content == data
    seen = {"If-Match": looked.headers["ETag"]}
    done = webmaster.post(PATH, json=sent(wanted), headers=seen)
    assert example("policy-import", done, body.replace(', "dry_run": true', "")).status_code == 200
    assert webmaster.get(PATH).content == wanted
    assert webmaster.post(PATH, json=sent(data), headers=seen).status_code == 412
    assert webmaster.get(PATH).content == wanted
    again = webmaster.post(PATH, json=sent(wanted, dry_run=True)).json()
    assert (again["items"], again["errors"], again["left"]) == ([], [], [])
    transaction.begin()
    assert [each.act for each in site_journal().entries()].count("import-policy") == 1


def test_a_refusal_names_every_place_and_changes_nothing(webmaster, data):
    wanted = changed(data, "registry/units.xml", ("General Archive", ""))
    wanted = changed(wanted, "registry/agency.xml", ("Asia/Qatar", "Asia/Nowhere"))
    places = {"registry/units/archive.name_en", "registry/agency.timezone"}
    looked = webmaster.post(PATH, json=sent(wanted, dry_run=True)).json()
    assert {each["field"] for each in looked["errors"]} == places
    refused = webmaster.post(PATH, json=sent(wanted))
    assert refused.status_code == 422
    assert {each["field"] for each in refused.json()["errors"]} == places
    assert webmaster.get(PATH).content == data


def test_a_logo_is_told_by_its_size(webmaster, data):
    name, picture = (b64encode(x).decode() for x in (b"l.png", b"\x89PNG\r\n\x1a\n" + b"." * 3000))
    value = f"<value>filenameb64:{name};datab64:{picture}</value>"
    wanted = changed(data, "registry/portal.xml", ("<value />", value))
    looked = webmaster.post(PATH, json=sent(wanted, dry_run=True)).json()
    (change,) = looked["items"]
    assert change["differences"][0]["after"]["bytes"] > 3000
    assert picture not in str(looked)
