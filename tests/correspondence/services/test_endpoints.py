"""The table of endpoints is what is registered, and each one names a permission of ours."""

import pytest
from gov.correspondence.interfaces import ICorrespondenceLayer
from gov.correspondence.services.base import Creating
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.endpoints import OPERATIONS
from gov.correspondence.services.refusals import Refusal
from gov.correspondence.settings.panels import PANELS
from plone.rest.interfaces import IService
from zope.component import getGlobalSiteManager
from zope.component import getUtility
from zope.security.interfaces import IPermission


# Who is not yet logged in must be able to log in.
PUBLIC = {("POST", "@login")}
# Their own domain functions keep the key with what it made.
OWN_KEYS = {
    ("POST", name)
    for name in (
        "",
        "@arrivals",
        "@continuations",
        "@forwards",
        "@copies",
        "@referrals",
        "@replacements",
        "@replies",
    )
}


def registered():
    """Yield method, name, interface name and required roles of our services but refusals."""
    for registration in getGlobalSiteManager().registeredAdapters():
        if len(registration.required) != 2 or ICorrespondenceLayer not in registration.required:
            continue
        factory = registration.factory
        if IService.implementedBy(factory) and not issubclass(factory, Refusal):
            name = registration.name.removeprefix(f"{factory.method}_application_json_")
            yield factory.method, name, registration.required[0].__name__, factory


def test_the_table_holds_every_service_and_no_other(functional):
    there = {(method, name, on) for method, name, on, _ in registered()}
    there = {(method, name, on) for method, name, on in there if (method, name) not in PUBLIC}
    assert there == {(each.method, each.name, each.on) for each in OPERATIONS}


def test_each_names_the_permission_of_the_table(functional):
    wanted = {(each.method, each.name, each.on): each.permission for each in OPERATIONS}
    for method, name, on, factory in registered():
        if (method, name) not in PUBLIC:
            permission = f"gov.correspondence.{wanted[method, name, on]}"
            title = getUtility(IPermission, permission).title
            assert factory.__roles__.__name__ == title, (method, name, on)


def test_every_page_of_settings_has_its_noun():
    nouns = {each.name for each in OPERATIONS if each.permission == "ConfigureAgency"}
    assert {f"@{panel.view}" for panel in PANELS} <= nouns


def test_whatever_makes_something_takes_an_idempotency_key(functional):
    making = {(each.method, each.name, each.on) for each in OPERATIONS if each.status == 201}
    asked = {
        (each.method, each.name, each.on)
        for each in OPERATIONS
        if each.headers == ("Idempotency-Key",)
    }
    assert making < asked
    for method, name, on, factory in registered():
        if (method, name, on) in asked and (method, name) not in OWN_KEYS:
            assert issubclass(factory, Creating), (method, name, on)


def test_no_service_replaces_what_it_is_called_by(functional):
    for method, name, on, factory in registered():
        if issubclass(factory, Endpoint):
            assert factory.outcome in (Endpoint.outcome, Creating.outcome), (method, name, on)
            assert factory.render is Endpoint.render, (method, name, on)


@pytest.mark.parametrize("path", sorted({each.path for each in OPERATIONS}))
def test_no_path_is_a_verb(path):
    assert not {"submit", "approve", "sign", "register", "send"} & set(path.split("/@"))


def test_the_description_is_served(person):
    answer = person("sara").get("/@openapi")
    assert answer.status_code == 200
    described = answer.json()
    assert described["openapi"].startswith("3.1")
    assert set(described["paths"]) == {each.path for each in OPERATIONS}


def test_nothing_is_shared_with_other_origins(person):
    preflight = person().options(
        "/letters",
        headers={
            "Origin": "https://evil.example",
            "Access-Control-Request-Method": "POST",
        },
    )
    assert not any(name.startswith("Access-Control") for name in preflight.headers)
