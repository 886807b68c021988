"""A connection that stays open, for clients that shall cost as little as possible."""

import http.client
import json
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Reply:
    """Status 0 says that the connection broke."""

    status: int
    body: bytes
    seconds: float

    def json(self) -> Any:
        return json.loads(self.body)


class Connection:
    """One visitor of a site; asks one thing after the other."""

    def __init__(self, url: str, timeout: float = 60) -> None:
        self.url = url
        self._site = urlsplit(url)
        self._timeout = timeout
        self._headers = {"Accept": "application/json", "Host": self._site.netloc}
        self._open()

    def log_in(self, login: str, password: str) -> None:
        """Send a token with every request from now on."""
        reply = self.post("/@login", {"login": login, "password": password})
        if reply.status != 200:
            raise RuntimeError(f"{login} cannot log in: {reply.status} {reply.body[:200]!r}")
        token = reply.json()["token"]
        self._headers["Authorization"] = f"Bearer {token}"
        self._headers["Cookie"] = f"auth_token={token}"

    def get(self, path: str, accept: str = "application/json") -> Reply:
        return self._ask("GET", path, None, {"Accept": accept})

    def post(self, path: str, data: Any) -> Reply:
        kind = {"Content-Type": "application/json"}
        return self._ask("POST", path, json.dumps(data).encode(), kind)

    def path(self, url: str) -> str:
        """Return an address of the site as a path below it."""
        return urlsplit(url).path.removeprefix(self._site.path)

    def close(self) -> None:
        self._http.close()

    def _open(self) -> None:
        host, port = self._site.hostname or "", self._site.port
        self._http = http.client.HTTPConnection(host, port, timeout=self._timeout)

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Reply:
        begin = time.monotonic()
        try:
            self._http.request(method, self._site.path + path, body, {**self._headers, **headers})
            answer = self._http.getresponse()
            return Reply(answer.status, answer.read(), time.monotonic() - begin)
        except (OSError, http.client.HTTPException) as error:
            self._http.close()
            self._open()
            return Reply(0, str(error).encode(), time.monotonic() - begin)
