"""A form that lengthens the path, and methods of stored objects asked for by their names."""

import io
import pytest
import requests
import transaction
from gov.correspondence.gateway.doors import Doors
from gov.correspondence.gateway.publishing import is_unseemly
from gov.correspondence.letters.content import OutgoingLetter
from OFS.Image import Image
from Products.Five.browser import BrowserView
from support import drafts


ROUNDABOUT = (
    "?manage_main:method=1",
    "?portal_catalog/manage_catalogView:method=1",
    "?portal_workflow/manage_main:action=1",
    "?acl_users/searchUsers:method=1",
    "?:method=manage_main",
    "?x:default_method=1&manage_access:method=1",
    "++acquire++portal_catalog/manage_catalogView",
    "++attribute++portal_catalog/manage_catalogView",
    "letters/objectCount",
    "letters/folderlistingFolderContents",
    "letters?objectCount:method=1",
    "portal_workflow/outgoing_letter_workflow/states/draft/setPermission"
    "?permission=View&acquired=0&roles:list=Manager",
    "portal_workflow/setChainForPortalTypes?pt_names:list=OutgoingLetter&chain=",
    "portal_types/OutgoingLetter/getProperty?id=schema",
    "portal_membership/getMemberById?id=sami",
    "portal_memberdata",
    "registers/getId",
)  # fmt: skip


@pytest.fixture
def site(functional_portal, staff):
    letter = drafts.draft(staff)
    transaction.commit()
    return functional_portal, letter, staff


@pytest.mark.parametrize("person", ["manager", "tariq", ""])
def test_no_method_of_a_stored_object_is_an_address(site, person):
    portal, letter, people = site
    session = requests.Session()
    session.auth = (person, people.password) if person else None
    places = ["/".join((portal.absolute_url(), "")), letter.absolute_url() + "/"]
    for address in [place + way for place in places for way in ROUNDABOUT]:
        answer = session.get(address, allow_redirects=False, timeout=30)
        assert answer.status_code in (302, 401, 403, 404), (address, answer.status_code)
        assert drafts.SECRET_WORD not in answer.text
    transaction.begin()
    assert portal.portal_workflow.getChainFor(letter) == ("outgoing_letter_workflow",)


@pytest.mark.parametrize("verb", ["HEAD", "OPTIONS", "PUT", "DELETE", "PROPFIND", "COPY"])
def test_no_verb_of_webdav_works_on_a_letter(site, verb):
    _, letter, people = site
    for person in ("manager", "sami"):
        answer = requests.request(
            verb, letter.absolute_url(), auth=(person, people.password), timeout=30, data=b"x"
        )
        assert answer.status_code in (401, 404, 405), (person, answer.status_code)
        assert drafts.SECRET_WORD not in answer.text


def test_an_xml_rpc_call_reaches_nothing(site):
    portal, _, people = site
    name = "letters.objectCount"
    call = f"<?xml version='1.0'?><methodCall><methodName>{name}</methodName></methodCall>"
    answer = requests.post(
        portal.absolute_url(),
        data=call,
        headers={"Content-Type": "text/xml"},
        auth=("manager", people.password),
        timeout=30,
    )
    assert answer.status_code in (400, 404)


def test_views_and_pictures_are_published_and_stored_objects_not():
    letter, picture = OutgoingLetter("x"), Image("x", "", b"")
    assert is_unseemly(letter, [])
    assert is_unseemly(letter.Title, [])
    assert not is_unseemly(BrowserView(letter, None), [])
    assert not is_unseemly(picture.index_html, [])
    assert is_unseemly(BrowserView(letter, None), ["letters", "++view++manage_main"])


def test_an_answer_to_head_has_no_body():
    body, said = io.BytesIO(b"<html>"), []

    def application(environ, start_response):
        start_response("200 OK", [("Content-Length", "6")])
        return body

    environ = {"REQUEST_METHOD": "HEAD", "PATH_INFO": "/moj/login", "wsgi.url_scheme": "http"}
    answer = Doors(application, "moj")(environ, lambda *args: said.append(args))
    assert b"".join(answer) == b""
    assert said[0][0] == "200 OK"
    assert body.closed


def test_whoever_has_to_log_in_is_led_to_the_form(site):
    portal, letter, _ = site
    browser = requests.Session()
    answer = browser.get(letter.absolute_url(), headers={"Accept": "text/html"}, timeout=60)
    assert answer.status_code == 200
    assert answer.url.startswith(f"{portal.absolute_url()}/login?came_from=")
    assert drafts.SECRET_WORD not in answer.text
