import pytest
from gov.correspondence.gateway.doors import completed
from gov.correspondence.gateway.doors import Doors
from gov.correspondence.gateway.doors import is_open
from gov.correspondence.gateway.doors import is_text
from gov.correspondence.gateway.doors import MOST


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/manage",
        "/cms/letters",
        "/moj/manage_main",
        "/moj/manage",
        "/moj/MANAGE_main",
        "/moj/letters/2026-11/x/manage_exportObject",
        "/moj/%6danage_main",
        "/moj/acl_users/manage_users",
        "/moj/acl_users/credentials_cookie_auth/manage_main",
        "/moj/letters/acl_users/credentials_cookie_auth/require_login",
        "/moj/@@error-log-form",
        "/moj/@addons/gov.correspondence/uninstall",
        "/moj/@controlpanels/dexterity-types/OutgoingLetter",
        "/moj/portal_catalog/manage_catalogView",
        "/moj/portal_workflow/outgoing_letter_workflow/states/draft/setPermission",
        "/moj/plone-upgrade",
        "/moj/portal_registry/@@configuration_registry_export_xml",
        "/moj/++view++plone-upgrade",
        "/moj/++acquire++portal_setup",
        "/moj/../Control_Panel",
        "/VirtualHostBase/https/portal.example:443/manage_main",
        "/VirtualHostBase/https/portal.example:443/moj/VirtualHostRoot/manage_main",
    ],
)
def test_closed(path):
    assert not is_open("moj", "GET", path)


@pytest.mark.parametrize("method", ["PROPFIND", "TRACE", "MKCOL", "LOCK", "COPY", "MOVE"])
def test_closed_methods(method):
    assert not is_open("moj", method, "/moj/letters")


@pytest.mark.parametrize(
    "path",
    [
        "/moj",
        "/moj/@@desk",
        "/moj/letters/2026-11/x/@files/1",
        "/moj/@@manage-viewlets",
        "/moj/portal_registry/edit/plone.site_title",
        "/moj/portal_memberdata/portraits/sara",
        "/moj/acl_users/credentials_cookie_auth/require_login",
        "/VirtualHostBase/https/portal.example:443/moj/VirtualHostRoot/@@desk",
    ],
)
def test_open(path):
    assert is_open("moj", "GET", path)


def test_headers_are_added_once_and_hsts_only_over_https():
    plain = dict(completed([("X-Frame-Options", "DENY")], https=False))
    assert plain["X-Frame-Options"] == "DENY"
    assert plain["X-Content-Type-Options"] == "nosniff"
    assert "Strict-Transport-Security" not in plain
    assert "Strict-Transport-Security" in dict(completed([], https=True))


def test_only_files_of_the_theme_may_be_kept_by_browsers():
    theme = "/moj/++theme++gov.correspondence/css/portal.rtl.css"
    assert "max-age" in dict(completed([], https=False, path=theme))["Cache-Control"]
    assert "Cache-Control" not in dict(completed([], https=False, path="/moj/letters"))


@pytest.mark.parametrize(
    "folder", ["++theme++gov.correspondence/pdfjs", "++theme++gov.correspondence/fonts"]
)
def test_the_frame_without_an_origin_gets_its_own_parts_alone(folder):
    name = "Access-Control-Allow-Origin"
    assert dict(completed([], https=False, path=f"/moj/{folder}/x"))[name] == "*"
    for path in ("/moj/letters/x/@@file/1", "/moj/++theme++gov.correspondence/css/portal.rtl.css"):
        assert name not in dict(completed([], https=False, path=path))


def test_filter_answers_without_asking_the_application():
    def application(environ, start_response):
        raise AssertionError("reached Zope")

    answers = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/moj/manage", "wsgi.url_scheme": "http"}
    body = Doors(application, "moj")(environ, lambda *args: answers.append(args))
    assert answers[0][0] == "404 Not Found"
    assert b"".join(body) == b"Not found.\n"


@pytest.mark.parametrize("accept", ["text/html,*/*;q=0.8", "application/json"])
def test_more_than_the_portal_takes_is_refused_in_words(accept):
    told = []
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/moj/@@compose",
        "CONTENT_LENGTH": str(MOST + 1),
        "HTTP_ACCEPT": accept,
    }
    body = Doors(None, "moj")(environ, lambda *args: told.append(args))
    (status, headers), page = told[0][:2], b"".join(body).decode()
    assert status.startswith("413 ")
    assert ("أصغر" in page) == ("html" in accept)
    assert dict(headers)["Content-Type"].startswith("text/html" if "html" in accept else "text/")


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/moj/letters/\xed\xa0\x80", ""),
        ("/moj/\xff\xfe", ""),
        ("/moj/@people", "unit=%ED%A0%80"),
        ("/moj/@people", "%FF=1"),
        ("/moj/\u0633", ""),
    ],
)
def test_what_is_no_text_is_refused_before_anybody_reads_it(path, query):
    assert not is_text(path, query)
    told = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query}
    body = Doors(None, "moj")(environ, lambda status, headers, exc=None: told.append(status))
    assert told == ["400 Bad Request"]
    assert body == [b"Bad request.\n"]


def test_arabic_is_text():
    assert is_text("/moj/كتاب".encode().decode("latin-1"), "q=%D9%83%D8%AA%D8%A7%D8%A8+x&r=100%25")
