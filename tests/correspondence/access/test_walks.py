"""Everything that is registered is asked, by people who may not read: no answer holds the secret.

A view, service or add-on that comes later is walked too, because the lists come from the registry.
"""

from support.doors import doors_of
from support.outsiders import JSON
from support.outsiders import OUTSIDERS
from support.outsiders import PAGE


# Conditions of Plone, not content: what makes a stock page worth asking twice.
EXPANDERS = (
    "actions,aliases,breadcrumbs,contextnavigation,inherit,lock,navigation,navroot,types,"
    "translations,workflow,working_copy"
)
QUERIES = (
    "",
    f"?expand={EXPANDERS}&expand.navigation.depth=9",
    "?fullobjects=1&metadata_fields=_all&include_items=1&b_size=1000",
    "?expand.inherit.behaviors=plone.basic",
)
NAMESPACES = (
    "++view++{}", "++attribute++{}", "++item++{}", "++widget++{}", "++acquire++{}", "++content++{}",
    "++add++{}", "++api++/{}", "++conversation++default/{}", "++skin++{}", "++resource++{}",
    "@@view/{}", "@@edit/++widget++form.widgets.{}", "@@edit/++widget++{}/@@display-file",
    "@@download/{}", "@@display-file/{}", "@@images/{}", "@@images/{}/large", "{}",
    "view/++widget++{}", "@@view/context/{}", "@@z3cform_validate_field?fname=form.widgets.{}",
)  # fmt: skip
EVERYWHERE = ("sealed", "registered", "shard", "store", "books", "site")
ATTRIBUTES = (
    "letter_subject", "body", "body_translation", "recipients", "references", "files",
    "physical_attachments", "number", "_journal", "journal", "consignments", "__dict__",
    "__annotations__", "aq_parent", "aq_inner", "aq_chain", "Title", "reference", "get_size",
    "data", "workflow_history", "propertyItems", "__getstate__", "manage_FTPget", "manage_DAVget",
    "manage_exportObject", "undoable_transactions", "index_html", "objectIds", "objectValues",
)  # fmt: skip


def leaked(scene, outsider, session, method, path, **options):
    """Return a line where the answer holds what the outsider must not know."""
    answer = session.request(method, path, **options)
    text = answer.content.decode("utf-8", "replace")
    text = text + str(answer.headers)
    words = scene.secrets(outsider)
    if "Traceback (most recent" in text or any(word in text for word in words):
        found = next((w for w in words if w in text), "Traceback")
        spot = text.find(found)
        told = text[max(0, spot - 60) : spot + 20]
        return [f"{outsider or 'nobody'}: {method} {path} {answer.status_code} {told!r}"]
    return []


def test_no_page_says_anything(scene):
    faults, asked = [], 0
    for outsider in ("manager", "mona", ""):
        session = scene.session(outsider)
        for thing in scene.some("sealed"):
            for name in sorted({door.name for door in doors_of(thing) if not door.method}):
                asked += 1
                path = f"{scene.path(thing)}/@@{name}"
                faults += leaked(scene, outsider, session, "GET", path)
    assert asked > 300
    assert faults == []


def test_no_page_of_a_folder_says_anything(scene):
    faults, session = [], scene.session("manager")
    shard, letter = scene.some("shard", "sealed")
    names = {door.name for door in doors_of(shard)} - {door.name for door in doors_of(letter)}
    assert len(names) > 10
    for name in sorted(names):
        path = f"{scene.path(shard)}/@@{name}"
        faults += leaked(scene, "manager", session, "GET", path)
    assert faults == []


def test_no_service_says_anything(scene):
    faults = []
    for outsider in OUTSIDERS:
        session = scene.session(outsider)
        for thing in scene.some(*EVERYWHERE):
            names = {door.name for door in doors_of(thing) if door.method == "GET"}
            for name in sorted({"", *names}):
                for query in QUERIES[: None if not name else 1]:
                    path = f"{scene.path(thing)}/{name}{query}"
                    faults += leaked(scene, outsider, session, "GET", path, headers=JSON)
    assert faults == []


def test_no_service_changes_anything(scene):
    faults, before = [], scene.condition()
    body = {"letter_subject": "x", "items": [], "source": scene.letters["draft"].UID()}
    for outsider in ("manager", "mona", ""):
        session = scene.session(outsider)
        for thing in scene.some("draft", "sealed", "shard", "store", "books"):
            for door in doors_of(thing):
                if door.method in ("", "GET", "HEAD"):
                    continue
                path = f"{scene.path(thing)}/{door.name}"
                options = {"headers": JSON, "json": body}
                faults += leaked(scene, outsider, session, door.method, path, **options)
    assert faults == []
    assert scene.condition() == before


def test_no_attribute_or_namespace_says_anything(scene):
    faults, place = [], scene.path(scene.letters["sealed"])
    for outsider in ("manager", "mona", ""):
        session = scene.session(outsider)
        for pattern in NAMESPACES:
            for name in ATTRIBUTES if pattern in ("{}", "++view++{}") else ATTRIBUTES[:4]:
                path = f"{place}/{pattern.format(name)}"
                faults += leaked(scene, outsider, session, "GET", path, headers=PAGE)
    assert faults == []
