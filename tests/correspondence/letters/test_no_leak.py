"""A letter attacked over HTTP by those who may not read it: nothing leaks, nothing moves.

``mona`` of the contact centre may see the envelope, the others not even that; the doors of the
portal's port (``gateway``) close the management pages, the rest must hold by itself.
"""

import io
import json
import pytest
import requests
import transaction
from gov.correspondence.api import files
from gov.correspondence.gateway.doors import is_open
from plone import api
from support import drafts
from zExceptions import Forbidden
from zExceptions import Unauthorized


WORD = drafts.SECRET_WORD
STRANGERS = ("manager", "wafa", "tariq", "nobody", "")
ATTACKERS = (*STRANGERS, "mona")
JSON = {"Accept": "application/json"}
PAGE = {"Accept": "text/html"}

SERVICES = (
    "@acts", "@actions", "@addons", "@aliases", "@breadcrumbs", "@comments", "@consignments",
    "@content-rules", "@contextnavigation", "@contentrules", "@email-notification", "@files",
    "@groups", "@history", "@inherit", "@journal", "@linkintegrity", "@lock", "@navigation",
    "@navroot", "@preview-link", "@querysources/handling", "@relations", "@rendered",
    "@revisions", "@rules", "@sharing", "@site", "@sources/unit", "@system", "@timeline",
    "@translations", "@tus-upload", "@types", "@types/OutgoingLetter", "@upgrade", "@userschema",
    "@vocabularies/gov.correspondence.units", "@workflow", "@workingcopy", "@export",
)  # fmt: skip
QUERIES = (
    "?fullobjects=1&metadata_fields=_all",
    "?expand=breadcrumbs,actions,navigation,workflow,types,lock,aliases,translations,contextnavigation",
    "?expand.navigation.depth=9&expand=navigation&include_items=1",
    "?fullobjects=1&b_size=1000",
)
PAGES = (
    "", "view", "edit", "@@edit", "sharing", "@@sharing", "@@historyview", "content-history",
    "@@content-history", "@@history", "folder_contents", "@@folder_contents", "@@getVocabulary",
    "@@download", "@@download/files", "@@display-file", "@@images", "@@images/letter_subject",
    "@@manage-content-rules", "@@full_view", "@@full_view_item", "@@listing_view",
    "@@summary_view", "@@tabular_view", "@@search", "@@updated_search", "@@sitemap", "@@RSS",
    "RSS", "atom.xml", "itunes.xml", "rss.xml", "sitemap.xml.gz", "@@delete_confirmation",
    "object_rename", "object_cut", "object_copy", "object_paste", "@@fc-contextInfo",
    "@@contextInfo", "@@plone_context_state", "@@plone_context_state/object_title",
    "@@item_view", "@@comments", "letter_subject", "body", "recipients", "files", "_journal",
    "consignments", "references", "Title", "SearchableText", "Description", "propertyItems",
    "propertyMap", "get_size", "manage_FTPget", "manage_DAVget", "document_src", "PUT",
    "workflow_history", "__dict__", "__annotations__", "aq_parent", "listCreators",
    "@@content_status_history", "content_status_modify?workflow_action=discard",
    "@@file", "++view++file", "@@view/letter_subject", "++content++letter_subject",
)  # fmt: skip


class Session(requests.Session):
    """Requests relative to the portal."""

    def __init__(self, base):
        super().__init__()
        self.base = base

    def request(self, method, url, **options):
        return super().request(method, self.base + url, timeout=60, **options)


class Scene:
    """A dispatched letter and a sealed one, both in the minister's office, seen from outside."""

    def __init__(self, portal, people):
        drafts.staff(people)
        people.make("nobody")
        self.portal, self.people = portal, people
        self.letters = [
            drafts.outgoing(people, "registered", body=f"{WORD} 1"),
            drafts.outgoing(people, "registered", confidentiality="secret"),
            drafts.draft(people),
        ]
        for letter in self.letters:
            with people.acting("sami"):
                if api.content.get_state(letter) == "draft":
                    data = io.BytesIO(drafts.PDF + WORD.encode())
                    files.add(letter, "attachment", f"{WORD}.txt", "", data)
        transaction.commit()

    def session(self, person):
        session = Session(self.portal.absolute_url())
        if person:
            session.auth = (person, self.people.password)
        return session

    def paths(self):
        root = "/".join(self.portal.getPhysicalPath())
        return ["/".join(each.getPhysicalPath()).removeprefix(root) for each in self.letters]


@pytest.fixture
def scene(functional_portal, agencies):
    from support.people import People

    return Scene(functional_portal, People(functional_portal))


def leaks(session, paths, method="GET", headers=None, **options):
    """Return the requests whose answer holds the secret word, or fails with 5xx."""
    found = []
    for path in paths:
        answer = session.request(method, path, headers=headers, allow_redirects=False, **options)
        text = answer.content.decode("utf-8", "replace")
        # What was asked for may come back in an answer; only what was not asked for leaks.
        if WORD in text or answer.status_code >= 500 or "Traceback (most" in text:
            found.append((method, path, answer.status_code, text[:80]))
    return found


@pytest.mark.parametrize("person", ATTACKERS)
def test_stock_services_say_nothing(scene, person):
    session = scene.session(person)
    places = [*scene.paths(), "/letters", f"/letters/{scene.letters[0].__parent__.getId()}", ""]
    paths = [f"{place}/{service}" for place in places for service in SERVICES]
    paths += [place + query for place in places for query in QUERIES]
    paths += [f"{path}?version=0" for path in scene.paths()]
    assert leaks(session, paths, headers=JSON) == []


@pytest.mark.parametrize("person", ATTACKERS)
def test_searches_say_nothing(scene, person):
    session = scene.session(person)
    terms = "Nightingal*"
    paths = [
        f"/@search?SearchableText={terms}",
        "/@search?fullobjects=1&metadata_fields=_all&b_size=1000&use_site_search_settings=1",
        "/@search?metadata_fields=letter_subject&metadata_fields=body&metadata_fields=files",
        "/@search?portal_type=OutgoingLetter&fullobjects=1",
        "/@querystring",
        "/@relations",
        "/@vocabularies/plone.app.vocabularies.Catalog?title=Night",
    ]
    assert leaks(session, paths, headers=JSON) == []
    found = session.get(f"/@search?SearchableText={terms}", headers=JSON)
    assert found.json().get("items_total", 0) == 0 or person == ""
    query = {
        "query": [{"i": "portal_type", "o": "plone.app.querystring.operation.selection.any",
                   "v": ["OutgoingLetter"]}],
        "fullobjects": True, "metadata_fields": "_all", "b_size": 1000,
    }  # fmt: skip
    assert leaks(session, ["/@querystring-search"], "POST", JSON, json=query) == []


@pytest.mark.parametrize("person", STRANGERS)
def test_strangers_do_not_learn_that_a_letter_exists(scene, person):
    session = scene.session(person)
    listed = session.get("/@search?portal_type=OutgoingLetter&b_size=1000", headers=JSON)
    assert not person or listed.json()["items_total"] == 0
    for path in scene.paths():
        assert session.get(path, headers=JSON).status_code in (401, 403, 404)
        assert path.rpartition("/")[2] not in session.get("/letters", headers=JSON).text


@pytest.mark.parametrize("person", ATTACKERS)
def test_stock_pages_and_attributes_say_nothing(scene, person):
    session = scene.session(person)
    paths = [f"{path}/{page}" for path in scene.paths() for page in PAGES]
    for letter, path in zip(scene.letters, scene.paths(), strict=True):
        for file_id in letter.files:
            paths += [f"{path}/@@file/{file_id}", f"{path}/@files/{file_id}",
                      f"{path}/files/{file_id}", f"{path}/@@download/{file_id}"]  # fmt: skip
    paths += ["/sitemap", "/folder_contents", "/letters/folder_contents", "/letters/@@full_view"]
    paths = [path for path in paths if is_open("x", "GET", f"/x{path}")]
    assert leaks(session, paths, headers=PAGE) == []
    for letter, path in zip(scene.letters, scene.paths(), strict=True):
        for file_id in letter.files:
            answer = session.get(f"{path}/@@file/{file_id}", allow_redirects=False)
            assert answer.status_code in (302, 401, 403, 404)
            assert b"%PDF" not in answer.content


@pytest.mark.parametrize("person", ATTACKERS)
def test_nothing_moves_a_letter(scene, person):
    session = scene.session(person)
    portal_url = scene.portal.absolute_url()
    shard = scene.letters[0].__parent__.getId()
    states = [api.content.get_state(letter) for letter in scene.letters]
    attempts = []
    for path in scene.paths():
        url = portal_url + path
        body = {"letter_subject": "changed", "title": "changed", "id": "changed"}
        sharing = {
            "inherit": True,
            "entries": [
                {"id": person, "type": "user", "roles": {"HeadOfUnit": True, "Reader": True}}
            ],
        }
        attempts += [
            ("DELETE", path, None), ("PATCH", path, body), ("PUT", path, body),
            ("POST", f"{path}/@sharing", sharing), ("POST", f"{path}/@lock", {}),
            ("POST", "/@copy", {"source": url}), ("POST", "/@move", {"source": url}),
            ("POST", "/@copy", {"source": [url]}), ("POST", "/@move", {"source": [url]}),
            ("POST", f"{path}/@workflow/discard", {}), ("POST", f"{path}/@workflow/dispatch", {}),
            ("POST", f"{path}/@workflow/submit", {}), ("POST", f"{path}/@comments", {"text": "x"}),
            ("PATCH", f"{path}/@history", {"version": 0}),
            ("POST", f"{path}/@aliases", {"items": [{"path": "/x"}]}),
            ("POST", path, {"@type": "Document", "title": "child"}),
        ]  # fmt: skip
    for ancestor in (f"/letters/{shard}", "/letters"):
        attempts += [
            ("DELETE", ancestor, None),
            ("PATCH", ancestor, {"id": "elsewhere", "title": "x"}),
            ("POST", "/@move", {"source": portal_url + ancestor}),
            ("POST", "/@copy", {"source": portal_url + ancestor}),
            ("POST", f"{ancestor}/@sharing", {"inherit": True, "entries": [
                {"id": person, "type": "user", "roles": {"HeadOfUnit": True}}]}),
            ("POST", ancestor, {"@type": "OutgoingLetter", "letter_subject": "x"}),
            ("POST", ancestor, {"@type": "Document", "title": "x"}),
        ]  # fmt: skip
    before = set(scene.portal.objectIds())
    faults = []
    for method, path, body in attempts:
        answer = session.request(method, path, headers=JSON, json=body, allow_redirects=False)
        if answer.status_code >= 500 or WORD in answer.text:
            faults.append((method, path, answer.status_code, answer.text[:300]))
    transaction.begin()
    assert faults == []
    assert set(scene.portal.objectIds()) == before
    assert [api.content.get_state(letter) for letter in scene.letters] == states
    assert sorted(scene.portal.letters[shard].objectIds()) == sorted(
        letter.getId() for letter in scene.letters
    )
    for letter in scene.letters:
        assert WORD in letter.letter_subject
        assert not letter.get_local_roles() or person not in dict(letter.get_local_roles())
        assert letter.__ac_local_roles_block__


def test_what_a_manager_may_grant_opens_nothing(scene):
    session = scene.session("manager")
    roles = dict.fromkeys(("HeadOfUnit", "Drafter", "Registrar", "Auditor", "Manager"), True)
    entries = [{"id": "manager", "type": "user", "roles": roles}]
    session.patch("/@users/manager", headers=JSON, json={"roles": roles})
    session.post("/@sharing", headers=JSON, json={"inherit": True, "entries": entries})
    session.patch("/@groups/Administrators", headers=JSON, json={"roles": roles})
    paths = [*scene.paths(), *(f"{path}/@@view" for path in scene.paths())]
    assert leaks(session, paths, headers=JSON) == []
    for path in scene.paths():
        assert session.get(path, headers=JSON).status_code in (401, 403, 404)


def test_the_management_pages_are_closed_doors(scene):
    site = scene.portal.getId()
    for path in [*scene.paths(), "/letters", ""]:
        for page in ("manage_exportObject?download=1", "manage_main", "manage_workspace",
                     "manage_propertiesForm", "manage_access", "manage_owner"):  # fmt: skip
            assert not is_open(site, "GET", f"/{site}{path}/{page.partition('?')[0]}")
    assert not is_open(site, "GET", f"/{site}/portal_catalog/manage_catalogView")
    assert not is_open(site, "PROPFIND", f"/{site}{scene.paths()[0]}")


@pytest.mark.parametrize(
    "page",
    [
        "manage_main",
        "manage_workspace",
        "manage_propertiesForm",
        "manage_access",
        "manage_exportObject",
        "manage_UndoForm",
    ],
)
def test_a_letter_has_no_management_page_even_behind_the_doors(scene, page):
    session = scene.session("manager")
    for path in [*scene.paths(), f"/letters/{scene.letters[0].__parent__.getId()}", "/letters"]:
        answer = session.get(f"{path}/{page}", allow_redirects=False)
        assert answer.status_code in (302, 401, 403, 404), (path, page)
        assert WORD not in answer.text


def test_no_folder_above_a_letter_goes(scene):
    portal = scene.portal
    root = portal.getPhysicalRoot()
    shard = scene.letters[0].__parent__
    with scene.people.acting("manager"):
        for container, name in [
            (shard, scene.letters[0].getId()), (portal.letters, shard.getId()),
            (portal, "letters"), (root, portal.getId()),
        ]:  # fmt: skip
            with pytest.raises(Forbidden):
                container._delObject(name)
            with pytest.raises((Forbidden, Unauthorized)):
                container.manage_delObjects([name])
    with pytest.raises(Forbidden):
        scene.letters[0].__parent__._delObject(scene.letters[0].getId())


def test_copying_and_renaming_are_refused_in_code_too(scene):
    letter = scene.letters[0]
    shard = letter.__parent__
    with scene.people.acting("manager"):
        for act in (
            lambda: api.content.copy(letter, scene.portal),
            lambda: api.content.move(letter, scene.portal),
            lambda: api.content.rename(letter, new_id="other"),
            lambda: api.content.delete(letter, check_linkintegrity=False),
            lambda: shard.manage_copyObjects([letter.getId()]),
            lambda: shard.manage_cutObjects([letter.getId()]),
            lambda: scene.portal.letters.manage_renameObject(shard.getId(), "x"),
            lambda: letter._getCopy(scene.portal),
        ):
            with pytest.raises(Exception) as caught:  # noqa: PT011
                act()
            assert not isinstance(caught.value, AttributeError | AssertionError)


def test_the_catalog_holds_no_content(scene):
    catalog = scene.portal.portal_catalog
    for letter in scene.letters:
        rid = catalog.getrid("/".join(letter.getPhysicalPath()))
        known = json.dumps(
            [catalog.getMetadataForRID(rid), catalog.getIndexDataForRID(rid)], default=str
        )
        assert WORD not in known
        assert not catalog.getIndexDataForRID(rid)["SearchableText"]


def test_catalogs_rebuilt_hold_no_content_either(scene):
    catalog = scene.portal.portal_catalog
    catalog.clearFindAndRebuild()
    assert len(catalog.unrestrictedSearchResults(portal_type="OutgoingLetter")) == 3
    assert not catalog.unrestrictedSearchResults(SearchableText=WORD)
