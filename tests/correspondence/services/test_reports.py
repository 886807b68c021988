"""Figures over the REST API, with the examples of the docs."""

import pytest


DAYS = "from=2026-01-01&to=2035-12-31"


@pytest.mark.parametrize("name", ["", "sara", "salem", "noura", "maha", "webmaster"])
def test_who_is_refused(person, name):
    for path in ("@reports", "@reports/month", "@report-letters"):
        assert person(name).get(f"/letters/{path}").status_code in (401, 403)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("@reports/subject", 404),
        ("@reports/month/april", 404),
        ("@reports/month?period=week", 422),
        ("@reports/month?from=2026-04-01", 422),
        ("@reports/month?from=2026-04-01&from=2026-04-02&to=2026-05-01", 400),
        ("@report-letters?report=subject", 422),
        ("@report-letters?kind=telegram", 422),
        ("@report-letters?limit=0", 400),
    ],
)
def test_what_is_wrong_is_refused(person, path, status):
    assert person("huda").get(f"/letters/{path}").status_code == status


def test_figures_and_the_letters_behind_them(person, steps, example):
    steps.registered()
    huda = person("huda")
    listed = example("reports", huda.get("/letters/@reports")).json()["items"]
    assert [each["name"] for each in listed][:2] == ["month", "party"]
    told = example("report-party", huda.get(f"/letters/@reports/party?{DAYS}")).json()
    assert told["counted"] == "own"
    assert [(row["value"], row["count"]) for row in told["items"]] == [("cms", 1)]
    asked = f"/letters/@report-letters?report=party&value=cms&kind=outgoing&{DAYS}"
    behind = example("report-letters", huda.get(asked)).json()
    assert (behind["count"], behind["next"]) == (1, None)
    for name in ("age", "debt"):
        answer = example(f"report-{name}", huda.get(f"/letters/@reports/{name}")).json()
        assert answer["count"] == 0
    assert person("khalid").get(f"/letters/@reports/party?{DAYS}").json()["count"] == 0


def test_the_policy_is_set(webmaster, person, example):
    assert webmaster.get("/@report-settings").json()["counted"] == "own"
    change = {"counted": "open"}
    answer = example("report-settings-change", webmaster.patch("/@report-settings", json=change))
    assert answer.json()["counted"] == "open"
    example("report-settings", webmaster.get("/@report-settings"))
    assert person("huda").get("/@report-settings").status_code in (401, 403)
