"""The page as a WSGI application: who may come in, and in what form.

Only a browser on this machine that was given the address of this process, only for this host, and
only with the token of its own pages.
"""

import hmac
import secrets
from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from gov.exchange import log
from gov.exchange.authority.language import ARABIC
from gov.exchange.authority.language import Tongue
from http import HTTPStatus
from http.cookies import CookieError
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qsl
from urllib.parse import quote


COOKIE, LANGUAGE = "gcx-authority", "gcx-language"
FORM = "application/x-www-form-urlencoded"
MAX_FORM = 512 * 1024
MOST_FIELDS = 100
SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
Start = Callable[[str, list[tuple[str, str]]], Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that may come in: ``form`` has the last value of each field."""

    method: str
    path: str
    form: dict[str, str]
    tongue: Tongue
    token: str


@dataclass(frozen=True, slots=True)
class Page:
    """What is answered."""

    body: bytes
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


class DeniedError(Exception):
    """A request that is refused before anybody reads what it wants."""

    def __init__(self, status: int, why: str) -> None:
        self.status = status
        self.why = why
        super().__init__(why)


class Door:
    """Lets in whoever has the key; ``answer`` is the pages behind it."""

    def __init__(self, hosts: tuple[str, ...], answer: Callable[[Asked], Page]) -> None:
        self.hosts = hosts
        self.answer = answer
        self.key = secrets.token_urlsafe(32)
        self.session = secrets.token_urlsafe(32)
        self.token = secrets.token_urlsafe(32)

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """One request."""
        page = self.page(environ)
        headers = {
            **SECURITY,
            "Content-Type": page.kind,
            "Content-Length": str(len(page.body)),
            **page.headers,
        }
        start(f"{page.status} {HTTPStatus(page.status).phrase}", list(headers.items()))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [page.body]

    def page(self, environ: dict[str, Any]) -> Page:
        """The answer; a refusal says in one line what is wrong."""
        try:
            return self.let_in(environ)
        except DeniedError as error:
            log.happened("authority-denied", status=error.status, path=environ.get("PATH_INFO"))
            return Page(f"{error.why}\n".encode(), error.status, "text/plain; charset=utf-8")
        except Exception as error:  # the person sees a number to look up, never a traceback
            support_id = log.failed("authority", error, path=environ.get("PATH_INFO"))
            why = f"Something went wrong; it is in the log under {support_id}.\n"
            return Page(why.encode(), 500, "text/plain; charset=utf-8")

    def let_in(self, environ: dict[str, Any]) -> Page:
        """The pages' answer, or DeniedError."""
        method, path = environ["REQUEST_METHOD"], path_of(environ)
        host = environ.get("HTTP_HOST", "")
        if host not in self.hosts:
            raise DeniedError(421, "This page is served for this machine alone.")
        if method not in ("GET", "HEAD", "POST"):
            raise DeniedError(405, "There is nothing but GET and POST here.")
        query = dict(parse_qsl(environ.get("QUERY_STRING", "")))
        cookies = cookies_of(environ)
        if path == "/enter" and method == "GET":
            return self.enter(query.get("key", ""))
        if not same(cookies.get(COOKIE, ""), self.session):
            raise DeniedError(403, "Open the address that gcx authority serve printed.")
        if "language" in query:
            return moved(path, f"{LANGUAGE}={Tongue(query['language']).language}")
        form = self.form(environ, host) if method == "POST" else {}
        tongue = Tongue(cookies.get(LANGUAGE, ARABIC))
        return self.answer(Asked(method, path, form, tongue, self.token))

    def enter(self, key: str) -> Page:
        """Give the browser its cookie for the printed key."""
        if not same(key, self.key):
            raise DeniedError(403, "This is not the address that gcx authority serve printed.")
        return moved("/", f"{COOKIE}={self.session}")

    def form(self, environ: dict[str, Any], host: str) -> dict[str, str]:
        """The fields of a form of ours; DeniedError."""
        origin = environ.get("HTTP_ORIGIN", f"http://{host}")
        site = environ.get("HTTP_SEC_FETCH_SITE", "same-origin")
        if origin != f"http://{host}" or site != "same-origin":
            raise DeniedError(403, "A form of another site is not taken.")
        if environ.get("CONTENT_TYPE", "").partition(";")[0].strip() != FORM:
            raise DeniedError(415, "Only a form of this page is taken.")
        form = fields_of(body_of(environ))
        if not same(form.pop("token", ""), self.token):
            raise DeniedError(403, "The form is not of this page; load the page again.")
        return form


def path_of(environ: dict[str, Any]) -> str:
    """The path with one slash before it: two would name another host where one is sent on."""
    return "/" + environ.get("PATH_INFO", "").strip("/")


def fields_of(body: str) -> dict[str, str]:
    """The last value of each field; DeniedError for text that is no UTF-8 or too many fields."""
    try:
        pairs = parse_qsl(body, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:
        raise DeniedError(400, "The form is not encoded as a form.") from None
    return dict(pairs)


def body_of(environ: dict[str, Any]) -> str:
    """The body of a form as text; DeniedError."""
    text = environ.get("CONTENT_LENGTH") or "0"
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise DeniedError(400, "Content-Length must be a number.")
    if int(text) > MAX_FORM:
        raise DeniedError(413, "The form is too large.")
    try:
        return str(environ["wsgi.input"].read(int(text)), "ascii")
    except UnicodeDecodeError:
        raise DeniedError(400, "The form is not encoded as a form.") from None


def cookies_of(environ: dict[str, Any]) -> dict[str, str]:
    """The cookies; none where they cannot be read."""
    try:
        found = SimpleCookie(environ.get("HTTP_COOKIE", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in found.items()}


def moved(path: str, cookie: str = "") -> Page:
    """Look there instead."""
    headers = {"Location": quote(path)}
    if cookie:
        headers["Set-Cookie"] = f"{cookie}; Path=/; HttpOnly; SameSite=Strict"
    return Page(b"", 303, headers=headers)


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing."""
    return hmac.compare_digest(one.encode(), other.encode())
