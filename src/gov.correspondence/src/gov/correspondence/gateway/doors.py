"""What the portal's port serves at all, and the security headers of each answer.

A letter must not be readable by way of Zope's own management pages, whatever role a person holds,
so the port does not serve them; neither does it serve the root of the database, where no portal is.
"""

import re
from collections.abc import Callable
from collections.abc import Iterable
from gov.correspondence.explaining import plain
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote
from urllib.parse import unquote_to_bytes


Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
Headers = list[tuple[str, str]]

# Zope's management interface, its object export and undo, and the tools of the portal but for the
# two that have pages: the settings, and the pictures of people.
_MANAGEMENT = (
    r"manage(_.*)?|acl_users|undo|undoable_transactions|ZopeUndo|Control_Panel|temp_folder",
    r"test_rendering|plone-(addsite|upgrade|overview)|portal_(?!(registry|memberdata)$).*",
)
# Pages of Plone that take our types or the whole product away, that keep what people typed when
# something failed, that put code into the pages others read, or that fail on settings of ours.
# Whoever runs the machine does that.
_WORKSHOP = (
    r"dexterity-types|content-controlpanel|@addons|@upgrade|installer|prefs_install_products_form",
    r"(upgrade|install|uninstall)_products|error_log|error-log-.*|migrate-to-emaillogin",
    r"actions-controlpanel|action-form|new-action|resourceregistry-controlpanel|theming-.*",
    r"configuration_registry_export_xml",
)
_CLOSED = re.compile(f"^({'|'.join((*_MANAGEMENT, *_WORKSHOP))})$", re.IGNORECASE)
# Where Plone sends whoever has to log in first.
_LOG_IN = ["acl_users", "credentials_cookie_auth", "require_login"]
# ``@@name`` and ``++view++name`` are other ways to write a name.
_PREFIX = re.compile(r"^(@@|\+\+\w*\+\+)+")
_THEME = "/++theme++gov.correspondence/"
# What is drawn in a frame without an origin comes, for its browser, from elsewhere.
_FRAMED = (f"{_THEME}pdfjs/", f"{_THEME}fonts/", "/++plone++gov.correspondence.reading/")
# As much as the server in front lets through (instance/nginx).
MOST = 200 * 1024 * 1024
_METHODS = frozenset({"GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"})
_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self'; font-src 'self' data:; object-src 'none'; frame-src 'self'; "
    "frame-ancestors 'self'; base-uri 'self'; form-action 'self'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def segments(path: str) -> list[str]:
    """Return the names in a request path, without those that only steer virtual hosting."""
    names = [unquote(part) for part in path.split("/") if part not in ("", ".")]
    if names[:1] == ["VirtualHostBase"]:
        names = names[3:]
    return [name for name in names if name != "VirtualHostRoot" and not name.startswith("_vh_")]


def are_closed(names: list[str]) -> bool:
    """Tell whether names of a path below the site lead to a closed page."""
    return names != _LOG_IN and any(map(is_closed, names))


def is_closed(name: str) -> bool:
    """Tell whether a name in a path, however it is written, is that of a closed page."""
    return bool(_CLOSED.match(bare(name))) or ".." in name or "\x00" in name


def bare(name: str) -> str:
    """Return the name of a page without what marks it as one."""
    return _PREFIX.sub("", name)


def is_open(site: str, method: str, path: str) -> bool:
    """Tell whether a request may reach Zope: inside the site, and no management page."""
    names = segments(path)
    if method not in _METHODS or names[:1] != [site]:
        return False
    return not are_closed(names[1:])


def is_text(path: str, query: str) -> bool:
    """Tell whether the address of a request is UTF-8, as everything that reads it takes it to be.

    ``path`` is as WSGI hands it over, unquoted, its bytes as Latin-1; ``query`` still quoted.
    """
    try:
        path.encode("latin-1").decode()
        unquote_to_bytes(query.replace("+", " ")).decode()
    except UnicodeError:
        return False
    return True


def verdict(site: str, environ: Environ) -> HTTPStatus:
    """Return with which status a request ends here; 200 for one that goes on to Zope."""
    path = environ.get("PATH_INFO", "")
    if not is_text(path, environ.get("QUERY_STRING", "")):
        return HTTPStatus.BAD_REQUEST
    if not is_open(site, environ["REQUEST_METHOD"], path):
        return HTTPStatus.NOT_FOUND
    length = environ.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) > MOST:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return HTTPStatus.OK


def turned_away(environ: Environ, start: Callable[..., Any], status: HTTPStatus) -> Iterable[bytes]:
    """Answer in a page where a person asked, else in a line."""
    person = "text/html" in environ.get("HTTP_ACCEPT", "")
    kind = "text/html" if person else "text/plain"
    start(f"{status.value} {status.phrase}", [("Content-Type", f"{kind}; charset=utf-8")])
    body = plain.page(status) if person else f"{status.phrase.capitalize()}.\n"
    return without_body([]) if environ["REQUEST_METHOD"] == "HEAD" else [body.encode()]


def completed(headers: Headers, *, https: bool, path: str = "") -> Headers:
    """Add the headers a page has not set for itself.

    Files of the theme are addressed with a digest of their content, so browsers may keep them.
    """
    present = {name.lower() for name, _ in headers}
    wanted = dict(_HEADERS)
    if https:
        wanted["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if _THEME in path:
        wanted["Cache-Control"] = "public, max-age=604800"
    if any(part in path for part in _FRAMED):
        wanted["Access-Control-Allow-Origin"] = "*"
    return headers + [(k, v) for k, v in wanted.items() if k.lower() not in present]


def without_body(answer: Iterable[bytes]) -> list[bytes]:
    """Drop the body: after a HEAD it would be read as the beginning of the next answer."""
    for _ in answer:
        pass
    close = getattr(answer, "close", None)
    if close is not None:
        close()
    return []


class Doors:
    """The WSGI filter: 404 for what is closed, security headers on the rest."""

    def __init__(self, application: Application, site: str) -> None:
        self.application = application
        self.site = site

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        https = environ.get("wsgi.url_scheme") == "https"

        path = environ.get("PATH_INFO", "")

        def start(status: str, headers: Headers, exc_info: Any = None) -> Any:
            all_headers = completed(headers, https=https, path=path if status[:3] == "200" else "")
            return start_response(status, all_headers, exc_info)

        if path in ("", "/") and environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            start("302 Found", [("Location", f"/{self.site}/"), ("Content-Length", "0")])
            return []
        status = verdict(self.site, environ)
        if status != HTTPStatus.OK:
            return turned_away(environ, start, status)
        answer = self.application(environ, start)
        return without_body(answer) if environ["REQUEST_METHOD"] == "HEAD" else answer


def make_filter(_global_conf: dict[str, str], portal: str) -> Callable[[Application], Doors]:
    """PasteDeploy filter factory; ``portal`` is the id of the site this port serves.

    A name that stands among the defaults of the file would not reach us.
    """
    return lambda application: Doors(application, portal)
