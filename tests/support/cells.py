"""Asking whether somebody may do something with a letter, through each door, changing nothing.

What is asked comes from what the product registers itself (the table of endpoints, the pages in
ZCML), so that an act of a new room is asked as soon as it is there.
"""

import requests
from agencies import Agencies
from collections.abc import Iterator
from gov.correspondence.letters.acting import ACTS
from gov.correspondence.services.endpoints import OPERATIONS
from gov.correspondence.services.operation import LETTER
from lxml import etree
from pathlib import Path
from support.scenes import Scene
from support.trips import password
from typing import Any
from typing import NamedTuple


SOURCE = Path(__file__).resolve().parents[2] / "src/gov.correspondence/src/gov/correspondence"
BROWSER = "{http://namespaces.zope.org/browser}page"
READ, VIEW, JOURNAL = "Read Letter", "View Envelope", "View Journal"
# Who sees a letter is told there; the domain decides further, and @acts says what it decides.
DECIDED_WITHIN = {READ, VIEW, JOURNAL, "Use Desk"}
# Nothing has a field of this name: an endpoint that may be used refuses the body, 422.
BODY = {"no_such_member": 1}
# No role holds this: what the state gives to nobody.
NOTHING = "nothing"
# Acts that are somebody's by more than the role: the matter of a memo is closed where it is.
BY_RELATION = {("memo", "close")}
KINDS = {
    "ILetter": {"outgoing", "circular", "memo", "incoming"},
    "IOutgoingLetter": {"outgoing", "circular", "memo"},
    "ICircular": {"circular"},
    "IInternalMemo": {"memo"},
    "IIncomingLetter": {"incoming"},
}
REFUSED = (401, 403, 404)


class Cell(NamedTuple):
    """One answer: through which door, to whom, on what, and whether it was let in."""

    scene: str
    state: str
    person: str
    roles: str
    act: str
    door: str
    allowed: bool
    expected: bool


class Page(NamedTuple):
    name: str
    permission: str
    kinds: frozenset[str]


def spelled(permission: str) -> str:
    """Return the id of a permission as the tables spell it: ``ReadLetter`` is *Read Letter*."""
    return "".join(f" {sign}" if sign.isupper() else sign for sign in permission).strip()


def pages() -> Iterator[Page]:
    """Yield the pages of letters that ask for a permission of the tables."""
    for path in sorted(SOURCE.rglob("*.zcml")):
        for page in etree.parse(str(path)).iter(BROWSER):
            interface = page.get("for", "").rpartition(".")[2]
            permission = spelled(page.get("permission", "").rpartition(".")[2])
            closed = "closed" in page.get("class", "")
            if interface in KINDS and permission not in DECIDED_WITHIN and not closed:
                yield Page(page.get("name"), permission, frozenset(KINDS[interface]))


def endpoints() -> Iterator[tuple[str, str, str, frozenset[str]]]:
    """Yield method, noun, permission and kinds of each writing endpoint of a letter."""
    for each in OPERATIONS:
        noun = each.path.removeprefix(LETTER)
        plain = each.path.startswith(LETTER) and "{" not in noun
        permission = spelled(each.permission)
        if plain and each.method != "GET" and permission not in DECIDED_WITHIN:
            yield each.method, noun, permission, frozenset(KINDS.get(each.on, set()))


PAGES = tuple(pages())
ENDPOINTS = tuple(endpoints())


class Visitor:
    """Somebody at the portal: nobody for ``""``; one session each for programs and for pages."""

    def __init__(self, agencies: Agencies, login: str) -> None:
        self.login = login
        self.url = agencies.moj.url
        self.web = requests.Session()
        self.web.trust_env = False
        if login:
            self.web.auth = (login, password(login))

    def ask(self, method: str, url: str, accept: str = "application/json", **options: Any):
        full = url if url.startswith("http") else self.url + url
        said = {"Accept": accept, "Accept-Language": "en", **options.pop("headers", {})}
        answer = self.web.request(
            method,
            full,
            headers=said,
            allow_redirects=False,
            timeout=60,
            **options,
        )
        assert answer.status_code < 500, (method, url, self.login, answer.text[:300])
        return answer

    def may_get(self, url: str, accept: str = "application/json") -> bool:
        return self.ask("GET", url, accept).status_code == 200

    def may_write(self, method: str, url: str) -> bool:
        """Ask with a body that nobody can mean."""
        answer = self.ask(method, url, json=BODY)
        assert answer.status_code in (*REFUSED, 409, 422), (method, url, answer.text[:300])
        return answer.status_code == 422

    def may_open(self, url: str) -> bool:
        """Ask for a page; an act that may be done leads a mere look back to its letter, and what
        only takes a form says so."""
        answer = self.ask("GET", url, "text/html")
        if answer.status_code in (301, 302, 303):
            return "login" not in answer.headers["Location"]
        return answer.status_code in (200, 405)


def cells(scene: Scene, visitor: Visitor, table: dict[str, list[str]]) -> Iterator[Cell]:
    """Yield every cell of one letter and one person, through the doors that lead to a letter.

    An act that the state gives to somebody is asked at its endpoint and at its pages. Of an act it
    gives to nobody the list of acts must know nothing, and one door in turn is tried.
    """
    held = scene.held(visitor.login)
    roles = "+".join(sorted(held)) or "stranger"

    def cell(act: str, door: str, allowed: bool) -> Cell:
        # What may not be known of is refused whatever one might do with it.
        expected = all(not held.isdisjoint(table.get(each, ())) for each in (VIEW, act))
        return Cell(scene.name, scene.state, visitor.login, roles, act, door, allowed, expected)

    for act, door, allowed in (*_reading(scene, visitor), *_acting(scene, visitor, table)):
        yield cell(act, door, allowed)


def _reading(scene: Scene, visitor: Visitor) -> Iterator[tuple[str, str, bool]]:
    url, subject = scene.letter["@id"], scene.letter.get("letter_subject", "")
    answer = visitor.ask("GET", url)
    shown = answer.json() if answer.status_code == 200 else {}
    yield VIEW, "REST", answer.status_code == 200
    yield READ, "REST", "letter_subject" in shown
    yield READ, "REST files", visitor.may_get(f"{url}/@files")
    yield JOURNAL, "REST journal", visitor.may_get(f"{url}/@journal")
    page = visitor.ask("GET", f"{url}/view", "text/html")
    yield VIEW, "page", page.status_code == 200
    if subject:
        yield READ, "page", page.status_code == 200 and subject in page.text
    if scene.file:
        yield READ, "download @files", visitor.may_get(f"{url}/@files/{scene.file}")
        yield READ, "download @@file", visitor.may_get(f"{url}/@@file/{scene.file}", "*/*")
    for name, act in ACTS[scene.kind].items():
        permission = act.permissions.get(scene.state)
        if permission and (scene.kind, name) not in BY_RELATION:
            yield permission, f"list of acts: {name}", name in shown.get("acts", ())
    idle = {name for name, act in ACTS[scene.kind].items() if scene.state not in act.permissions}
    yield NOTHING, "list of acts", not idle.isdisjoint(shown.get("acts", ()))


def _acting(
    scene: Scene, visitor: Visitor, table: dict[str, list[str]]
) -> Iterator[tuple[str, str, bool]]:
    url = scene.letter["@id"]
    for position, (method, noun, permission, kinds) in enumerate(ENDPOINTS):
        if scene.kind in kinds and (permission in table or _turn(scene, visitor, position)):
            yield permission, f"{method} {noun or 'letter'}", visitor.may_write(method, url + noun)
    for position, page in enumerate(PAGES):
        if scene.kind in page.kinds and (
            page.permission in table or _turn(scene, visitor, position)
        ):
            yield page.permission, f"@@{page.name}", visitor.may_open(f"{url}/@@{page.name}")


def _turn(scene: Scene, visitor: Visitor, position: int) -> bool:
    """Tell whether this visitor tries a door that the state opens to nobody: one in six does."""
    return (len(scene.name) + len(visitor.login) + position) % 6 == 0
