"""Everything that is registered is asked, by people who may not read: no answer holds the secret.

A view, service or add-on that comes later is walked too, because the lists come from the registry.
"""

import pytest
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


def of(outsider, scene, places):
    """Return the places that are out of this person's reading: a clerk reads open letters."""
    reads = {"khalid": ("draft", "registered")}.get(outsider, ())
    return {name: scene.things[name] for name in places if name not in reads}


def leaked(scene, outsider, session, method, path, **options):
    """Return a line where the answer holds what the outsider must not know."""
    answer = session.request(method, path, **options)
    text = answer.content.decode("utf-8", "replace")
    text = text + str(answer.headers)
    words = scene.secrets(outsider)
    if "Traceback (most recent" in text or any(word in text for word in words):
        found = next((w for w in words if w in text), "Traceback")
        spot = text.find(found)
        return [f"{method} {path} {answer.status_code} {text[max(0, spot - 60) : spot + 20]!r}"]
    return []


@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_no_page_says_anything(scene, outsider):
    session, faults, asked = scene.session(outsider), [], 0
    for thing in of(outsider, scene, ("sealed", "shard")).values():
        for name in sorted({door.name for door in doors_of(thing) if not door.method}):
            asked += 1
            path = f"{scene.path(thing)}/@@{name}"
            faults += leaked(scene, outsider, session, "GET", path, headers=PAGE)
    assert asked > 150
    assert faults == []


@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_no_service_says_anything(scene, outsider):
    session, faults = scene.session(outsider), []
    for thing in of(outsider, scene, EVERYWHERE).values():
        names = {door.name for door in doors_of(thing) if door.method == "GET"}
        for name in sorted({"", *names}):
            for query in QUERIES[: None if not name else 1]:
                path = f"{scene.path(thing)}/{name}{query}"
                faults += leaked(scene, outsider, session, "GET", path, headers=JSON)
    assert faults == []


@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_no_service_changes_anything(scene, outsider):
    session, faults, before = scene.session(outsider), [], scene.condition()
    for thing in of(outsider, scene, ("draft", "sealed", "shard", "store", "books")).values():
        for door in doors_of(thing):
            if door.method in ("", "GET", "HEAD"):
                continue
            path = f"{scene.path(thing)}/{door.name}"
            body = {"letter_subject": "x", "items": [], "source": scene.letters["draft"].UID()}
            faults += leaked(scene, outsider, session, door.method, path, headers=JSON, json=body)
    assert faults == []
    assert scene.condition() == before


@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_no_attribute_or_namespace_says_anything(scene, outsider):
    session, faults = scene.session(outsider), []
    for thing in of(outsider, scene, ("sealed",)).values():
        for pattern in NAMESPACES:
            for name in ATTRIBUTES if pattern in ("{}", "++view++{}") else ATTRIBUTES[:7]:
                path = f"{scene.path(thing)}/{pattern.format(name)}"
                faults += leaked(scene, outsider, session, "GET", path, headers=PAGE)
    assert faults == []
