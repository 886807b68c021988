"""A client of one portal's REST API: each step of a letter is one method.

    with Portal("http://localhost:8080/moj", "sara", "secret") as portal:
        letter = portal.create("minister-office", {"letter_subject": "...", ...})
        portal.upload(letter, "main", Path("letter.pdf"))
        portal.submit(letter)

A letter is the dict that the portal answered, or its address. A refusal raises ``Problem``.
"""

import mimetypes
import requests
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import Path
from requests.auth import HTTPBasicAuth
from typing import Any
from typing import Self
from urllib.parse import quote


JSON = dict[str, Any]
Letter = Mapping[str, Any] | str

CHUNK = 64 * 1024


class Problem(Exception):  # noqa: N818 - the name of RFC 9457
    """A refusal of the portal (RFC 9457); 0 as ``status`` means that it could not be reached.

    ``code`` is for programs, ``detail`` for people, ``field`` names what is wrong if anything,
    ``support_id`` finds the line in the portal's log.
    """

    def __init__(self, status: int, document: Mapping[str, Any], step: str) -> None:
        self.status = status
        self.code = document.get("code", "unknown")
        self.detail = document.get("detail", "")
        self.field = document.get("field", "")
        self.support_id = document.get("supportId", "")
        self.errors = document.get("errors", [])
        where = f" [{self.field}]" if self.field else ""
        support = f" (support id {self.support_id})" if self.support_id else ""
        super().__init__(f"{step}: {status} {self.code}{where}: {self.detail}{support}")


class Portal:
    """One person at one portal. ``url`` is the address of the site, ``timeout`` in seconds."""

    def __init__(
        self, url: str, login: str, password: str, *, language: str = "ar", timeout: float = 60
    ) -> None:
        self.url = url.rstrip("/")
        self.timeout = timeout
        self._session = requests.Session()
        # Neither a proxy nor a .netrc of the machine may come between us and the portal.
        self._session.trust_env = False
        self._session.auth = HTTPBasicAuth(login.encode(), password.encode())
        self._session.headers.update({"Accept": "application/json", "Accept-Language": language})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    # Writing a letter

    def create(self, unit: str, fields: Mapping[str, Any], key: str = "") -> JSON:
        """Make a draft of ``unit``; the same ``key`` and fields give the same letter again."""
        headers = {"Idempotency-Key": key} if key else {}
        return self._json("POST", "/letters", json={"unit": unit, **fields}, headers=headers)

    def change(self, letter: Letter, fields: Mapping[str, Any]) -> JSON:
        """Change fields of a draft."""
        return self._json("PATCH", address(letter), json=dict(fields))

    def upload(self, letter: Letter, role: str, path: Path, name: str = "", kind: str = "") -> JSON:
        """Put a file on a letter, streamed; ``role`` is ``main``, ``attachment`` or ``signed``."""
        kind = kind or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        headers = {
            "Content-Type": kind,
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name or path.name)}",
        }
        with path.open("rb") as stream:
            return self._json(
                "POST", f"{address(letter)}/@files?role={role}", data=stream, headers=headers
            )

    def upload_signed(self, letter: Letter, path: Path, name: str = "") -> JSON:
        """Put the signed and stamped scan on an approved letter."""
        return self.upload(letter, "signed", path, name)

    def submit(self, letter: Letter, remark: str = "") -> JSON:
        """Put a draft before the head of its unit."""
        return self._act(letter, "submissions", remark=remark)

    def endorse(self, letter: Letter, remark: str = "") -> JSON:
        """Let a reviewed letter go on to its signatory."""
        return self._act(letter, "endorsements", remark=remark)

    def approve(self, letter: Letter, remark: str = "") -> JSON:
        """Approve a letter for signature."""
        return self._act(letter, "approvals", remark=remark)

    def send_back(self, letter: Letter, remark: str) -> JSON:
        """Return a letter to its drafter."""
        return self._act(letter, "returns", remark=remark)

    def discard(self, letter: Letter, remark: str = "") -> JSON:
        """Give up a draft."""
        return self._act(letter, "discards", remark=remark)

    def sign(self, letter: Letter, mode: str = "hand") -> JSON:
        """Record that a letter is signed."""
        return self._act(letter, "signatures", mode=mode)

    # The registry

    def register(self, letter: Letter, book: str, **members: str) -> JSON:
        """Give a letter its number in a book."""
        return self._act(letter, "registrations", book=book, **members)

    def dispatch(self, letter: Letter) -> JSON:
        """Send a registered letter to its recipients."""
        return self._act(letter, "dispatches")

    def open(self, letter: Letter) -> JSON:
        """Open a received letter."""
        return self._act(letter, "openings")

    def distribute(self, letter: Letter, units: list[str], remark: str = "") -> JSON:
        """Hand a registered incoming letter to units."""
        return self._act(letter, "distributions", units=units, remark=remark)

    def close(self, letter: Letter, remark: str) -> JSON:
        """Close a distributed letter."""
        return self._act(letter, "closures", remark=remark)

    # The matter inside the agency

    def arrive(self, fields: Mapping[str, Any]) -> JSON:
        """Enter a letter that came on paper; it is opened."""
        return self._json("POST", "/letters/@arrivals", json=dict(fields))

    def reply(self, letter: Letter, unit: str) -> JSON:
        """Make a draft that answers a letter."""
        return self._json("POST", f"{address(letter)}/@replies", json={"unit": unit})

    def refer(self, letter: Letter, rows: list[JSON], **members: str) -> list[JSON]:
        """Put the matter before units and people; return the new referrals."""
        body = {"rows": rows, **members}
        return list(self._json("POST", f"{address(letter)}/@referrals", json=body)["items"])

    def act_on(self, referral: Letter, noun: str, **members: str) -> JSON:
        """Do an act on a referral: ``acceptances``, ``refusals``, ``completions`` …"""
        return self._json("POST", f"{address(referral)}/{noun}", json=members)

    def delegate(self, **members: Any) -> JSON:
        """Let a colleague act in a capacity of this person."""
        return self._json("POST", "/@delegations", json=members)

    def be_away(self, begins: str, ends: str, **members: str) -> JSON:
        """Enter an absence."""
        return self._json("POST", "/@absences", json={"begins": begins, "ends": ends, **members})

    def hand_over(self, leaver: str, heir: str) -> JSON:
        """Hand over the desk of somebody who leaves."""
        return self._json("POST", "/letters/@hand-overs", json={"leaver": leaver, "heir": heir})

    def close_year(self, book: str, year: str) -> JSON:
        """Close a year of a book."""
        return self._json("POST", "/registers/@closures", json={"book": book, "year": year})

    # Looking

    def desk(self) -> dict[str, int]:
        """Return how many letters lie in each block of this person's desk."""
        return {block["id"]: block["count"] for block in self._items("/@desk")}

    def check_book(self, book: str) -> JSON:
        """Return whether anything in a book was changed afterwards."""
        return self._json("GET", "/registers/@checks", params={"book": book})

    def get(self, letter: Letter) -> JSON:
        """Return a letter as far as this person may know it."""
        return self._json("GET", address(letter))

    def letters(self, **filters: str) -> Iterator[JSON]:
        """Yield envelopes, newest first, page by page; filters: ``kind``, ``state``, ``unit``."""
        page: str | None = "/letters"
        while page:
            found = self._json("GET", page, params=filters or None)
            yield from found["items"]
            # The address of the next page carries the filters already.
            page, filters = found["next"], {}

    def incoming(self, state: str = "received") -> list[JSON]:
        """Return the envelopes of incoming letters in one state, newest first."""
        return list(self.letters(kind="incoming", state=state))

    def files(self, letter: Letter) -> list[JSON]:
        """Return the records of a letter's files."""
        return self._items(f"{address(letter)}/@files")

    def download(self, file: Mapping[str, Any], target: Path) -> int:
        """Write a file to ``target``, streamed, and return its size in bytes."""
        with self._send("GET", file["@id"], stream=True) as answer, target.open("wb") as stream:
            return sum(stream.write(chunk) for chunk in answer.iter_content(CHUNK))

    def act(self, letter: Letter, noun: str, **members: Any) -> JSON:
        """Do an act on a letter by the name of its endpoint, with these members in the body."""
        return self._json("POST", f"{address(letter)}/@{noun}", json=members)

    def listed(self, letter: Letter, noun: str) -> list[JSON]:
        """Return the items that an endpoint of a letter lists."""
        return self._items(f"{address(letter)}/@{noun}")

    def consignments(self, letter: Letter) -> list[JSON]:
        """Return where a letter stands with each recipient."""
        return self._items(f"{address(letter)}/@consignments")

    def timeline(self, letter: Letter) -> list[JSON]:
        """Return what happened to a letter, here and there, oldest first."""
        return self._items(f"{address(letter)}/@timeline")

    def journal(self, letter: Letter) -> list[JSON]:
        """Return the journal of a letter."""
        return self._items(f"{address(letter)}/@journal")

    def acts(self, letter: Letter) -> list[str]:
        """Return the acts this person may do on a letter now."""
        return [each["act"] for each in self._items(f"{address(letter)}/@acts")]

    def books(self) -> list[JSON]:
        """Return the books this person may see."""
        return self._items("/registers")

    def book(self, book: str) -> JSON:
        """Return one book with its years and what this person may do with it."""
        return self._json("GET", f"/registers/@books/{book}")

    def entries(self, book: str, after: int = 0) -> list[JSON]:
        """Return the lines of a book after a position."""
        return self._items("/registers/@entries", params={"book": book, "after": str(after)})

    def agencies(self, text: str = "") -> list[JSON]:
        """Return the connected agencies whose id or name contains ``text``."""
        return self._items("/@agencies", params={"q": text})

    def capacities(self) -> JSON:
        """Return who this person is and in what capacities the person acts."""
        return self._json("GET", "/@capacities")

    # The wire

    def _act(self, letter: Letter, noun: str, **members: Any) -> JSON:
        given = {name: value for name, value in members.items() if value}
        return self._json("POST", f"{address(letter)}/@{noun}", json=given)

    def _items(self, path: str, **options: Any) -> list[JSON]:
        return list(self._json("GET", path, **options)["items"])

    def _json(self, method: str, path: str, **options: Any) -> JSON:
        answer = self._send(method, path, **options)
        return answer.json() if answer.content else {}

    def _send(self, method: str, path: str, **options: Any) -> requests.Response:
        url = path if path.startswith("http") else self.url + path
        step = f"{method} {url}"
        try:
            answer = self._session.request(
                method, url, timeout=self.timeout, allow_redirects=False, **options
            )
        except requests.RequestException as error:
            raise Problem(0, {"code": "unreachable", "detail": str(error)}, step) from error
        if answer.status_code >= 300:
            raise Problem(answer.status_code, _document(answer), step)
        return answer


def address(letter: Letter) -> str:
    """Return the address of a letter."""
    return letter if isinstance(letter, str) else str(letter["@id"])


def _document(answer: requests.Response) -> JSON:
    """Return the problem document of an answer; a bare one for an answer that is not ours."""
    try:
        document = answer.json()
    except ValueError:
        document = None
    return document if isinstance(document, dict) else {"detail": answer.reason or ""}
