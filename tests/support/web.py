"""A small HTTP client that logs in the ways people and programs do."""

import base64
import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.cookiejar import CookieJar
from urllib.parse import urlencode


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes
    seconds: float

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    def json(self):
        return json.loads(self.body)


class Web:
    """One visitor with his own cookies; never raises on an HTTP status."""

    def __init__(self, base):
        self.base = base
        self.cookies = CookieJar()
        processor = urllib.request.HTTPCookieProcessor(self.cookies)
        self._opener = urllib.request.build_opener(processor)

    def request(self, method, path, body=None, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.base + path, body, headers, method=method)
        started = time.monotonic()
        try:
            with self._opener.open(request, timeout=60) as reply:
                return self._answer(reply, started)
        except urllib.error.HTTPError as error:
            return self._answer(error, started)

    def get(self, path="", **headers):
        return self.request("GET", path, **headers)

    def post_form(self, path, fields):
        return self.request("POST", path, urlencode(fields, errors="surrogatepass").encode())

    def log_in(self, login, password):
        """Fill in the log-in page."""
        fields = {"__ac_name": login, "__ac_password": password, "buttons.login": "Log in"}
        return self.post_form("/login", fields)

    def log_in_by_api(self, login, password):
        return self.post_json("/@login", {"login": login, "password": password})

    def post_json(self, path, data, **headers):
        headers = {"Accept": "application/json", "Content_Type": "application/json", **headers}
        return self.request("POST", path, json.dumps(data).encode(), **headers)

    def is_known(self, **headers):
        """Tell whether the portal knows who we are: it shows nobody else his own data."""
        return self.get("/@users", Accept="application/json", **headers).status == 200

    @staticmethod
    def basic(login, password):
        pair = base64.b64encode(f"{login}:{password}".encode()).decode()
        return {"Authorization": f"Basic {pair}"}

    @staticmethod
    def bearer(token):
        return {"Authorization": f"Bearer {token}"}

    def _answer(self, reply, started):
        body = reply.read()
        return Answer(reply.status, dict(reply.headers), body, time.monotonic() - started)


def visitors(portal, people, letter):
    """Open a browser for a person or, for ``""``, nobody; ``letter`` is its path."""

    def visitor(user):
        web = Web(portal.absolute_url())
        if user:
            web.log_in(user, people.password)
            assert any("__ac" in cookie.name for cookie in web.cookies)
        return web

    visitor.letter = letter.absolute_url().removeprefix(portal.absolute_url())
    return visitor
