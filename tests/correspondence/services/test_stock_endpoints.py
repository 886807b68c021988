"""What Plone's own endpoints say of a letter, and what they let one do with it."""

import pytest
import transaction
from plone import api


SECRETS = ("كتاب تجريبي", "نرفق لكم")


REFUSED = [
    ("DELETE", ""),
    ("PUT", ""),
    ("GET", "/@history"),
    ("PATCH", "/@history"),
    ("GET", "/@sharing"),
    ("POST", "/@sharing"),
    ("GET", "/@workflow"),
    ("POST", "/@workflow"),
    ("GET", "/@lock"),
    ("POST", "/@lock"),
    ("PATCH", "/@lock"),
    ("DELETE", "/@lock"),
    ("POST", "/@workingcopy"),
    ("GET", "/@comments"),
    ("POST", "/@comments"),
    ("GET", "/@inherit"),
    ("POST", "/@tus-replace"),
    ("GET", "/@aliases"),
    ("POST", "/@aliases"),
]


@pytest.fixture
def manager(agency, person):
    """A local administrator of Plone, who has every right but those over letters."""
    with api.env.adopt_roles(["Manager"]):
        api.user.grant_roles(username="webmaster", roles=["Manager", "Site Administrator"])
    transaction.commit()
    return person("webmaster")


def test_a_letter_offers_none_of_them_to_its_drafter(person, steps):
    letter = steps.submitted()
    sara = person("sara")
    for method, name in REFUSED:
        answer = sara.request(method, letter["@id"] + name, json={})
        assert answer.status_code == 405, (method, name, answer.text)
        assert answer.json()["code"] == "not-offered"
    assert sara.get(letter["@id"]).json()["state"] == "in_review"


def test_nor_to_a_manager(manager, steps):
    letter = steps.submitted()
    for method, name in REFUSED:
        answer = manager.request(method, letter["@id"] + name, json={})
        assert answer.status_code in (404, 405), (method, name, answer.text)
        assert not any(secret in answer.text for secret in SECRETS)


def test_a_manager_finds_no_way_around(manager, person, steps):
    letter = steps.submitted()
    path = letter["@id"].removeprefix(manager.url)
    shard = path.rsplit("/", 1)[0]
    looks = (
        f"/@search?fullobjects=1&UID={letter['uid']}",
        "/@search?metadata_fields=_all&sort_on=created",
        "/@search?metadata_fields=letter_subject&metadata_fields=body",
        f"{shard}?fullobjects=1",
        "/letters?fullobjects=1",
        "?fullobjects=1&expand=navigation",
        f"{path}?expand=actions,breadcrumbs,workflow,types",
        f"{path}/@breadcrumbs",
        f"{path}/@navigation?expand.navigation.depth=4",
        f"{path}/@contextnavigation",
        f"{path}/@types/OutgoingLetter",
        f"{path}/@actions",
        f"/@linkintegrity?uids={letter['uid']}",
        f"/resolveuid/{letter['uid']}",
    )
    for look in looks:
        answer = manager.get(look)
        assert not any(secret in answer.text for secret in SECRETS), look
        assert 'readable": true' not in answer.text, look
    writes = (
        ("DELETE", shard, None),
        ("DELETE", "/letters", None),
        ("DELETE", "/registers", None),
        ("PATCH", shard, {"title": "x"}),
        ("POST", shard, {"@type": "OutgoingLetter", "letter_subject": "x"}),
        ("POST", "", {"@type": "OutgoingLetter", "letter_subject": "x"}),
        ("POST", "/registers", {"@type": "Document", "title": "x"}),
        ("POST", "/letters/@sharing", {"entries": []}),
        ("POST", f"{path}/@sharing", {"entries": []}),
        ("PATCH", "/@users/webmaster", {"roles": {"Drafter": True}}),
    )
    for method, target, body in writes:
        answer = manager.request(method, target, json=body)
        assert answer.status_code >= 400 or target.startswith("/@users"), (method, target, body)
    for way in ("/@copy", "/@move"):
        for source in (letter["@id"], shard, "/letters", "/registers"):
            answer = manager.post(way, json={"source": source})
            assert answer.status_code >= 400 or answer.json() == [], (way, source, answer.text)
    assert manager.get(path).status_code == 404
    still = person("sara").get(path).json()
    assert (still["state"], still["letter_subject"]) == ("in_review", SECRETS[0])
    assert len(person("sara").get("/letters").json()["items"]) == 1


def test_whoever_sees_the_envelope_alone_gets_no_content(person, steps):
    letter = steps.registered()
    maha = person("maha")
    seen = maha.get(letter["@id"]).json()
    assert (seen["readable"], seen["number"]) == (False, letter["number"])
    looks = (
        "",
        "/@timeline",
        "/@consignments",
        "/@acts",
        "/@breadcrumbs",
        "/@navigation",
        "/@contextnavigation",
        "/@types",
        "/@actions",
        "?expand=actions,breadcrumbs,navigation",
        "?include_items=1&fullobjects=1&version=current",
    )
    for look in looks:
        answer = maha.get(letter["@id"] + look)
        assert not any(secret in answer.text for secret in SECRETS), look
    for search in (
        "/@search?fullobjects=1",
        "/@search?metadata_fields=_all",
        "/@search?metadata_fields=letter_subject&metadata_fields=body",
        "/@search?SearchableText=تجريبي&metadata_fields=_all",
        f"/@linkintegrity?uids={letter['uid']}",
    ):
        assert not any(secret in maha.get(search).text for secret in SECRETS), search
    assert maha.get(letter["@id"] + "/@files").status_code == 403
    assert maha.get(letter["@id"] + "/@journal").status_code == 403


def test_not_even_its_drafter_copies_or_moves_it(person, steps):
    letter = steps.draft()
    sara = person("sara")
    for way in ("/@copy", "/@move"):
        for target in ("", "/letters", "/registers"):
            answer = sara.post(target + way, json={"source": letter["@id"]})
            assert answer.status_code >= 400 or answer.json() == [], (way, target, answer.text)
    assert [each["uid"] for each in sara.get("/letters").json()["items"]] == [letter["uid"]]


def test_a_search_for_words_of_the_content_finds_nothing_for_others(person, steps):
    steps.draft()
    for name in ("noura", "maha", "webmaster"):
        found = person(name).get("/@search", params={"SearchableText": "تجريبي"}).json()
        assert found["items_total"] == 0
