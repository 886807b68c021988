"""Letters full of a secret word, seen from outside by people who may not read them."""

import io
import requests
import transaction
from functools import cached_property
from gov.correspondence.letters import filing
from plone import api
from support import drafts
from typing import Any


WORD = drafts.SECRET_WORD
SEALED_NUMBER = "SEALED-4711"
JSON = {"Accept": "application/json"}
PAGE = {"Accept": "text/html"}
STRANGERS = ("manager", "wafa", "tariq", "nobody", "")
# Who sees no content: a clerk of the open books, and the contact centre, which sees envelopes.
OUTSIDERS = (*STRANGERS, "mona", "khalid")


class Scene:
    """A portal with a draft, a registered letter and a sealed one that has a number."""

    def __init__(self, portal: Any, people: Any) -> None:
        drafts.staff(people)
        people.make("nobody")
        self.portal, self.people = portal, people
        content = {
            "body": f"النص {WORD}",
            "body_translation": f"Text {WORD}",
            "languages": ("ar", "en"),
            "physical_attachments": [{"kind": "disc", "count": 1, "note": WORD}],
            "declared_attachments": 2,
            "references": [{"whose": "theirs", "number": WORD, "note": WORD}],
        }
        self.letters = {
            "draft": self._letter("draft"),
            "registered": self._letter("registered"),
            "sealed": self._letter("registered", confidentiality="secret"),
        }
        for letter in self.letters.values():
            for name, value in content.items():
                setattr(letter, name, value)
        self.letters["sealed"].number = SEALED_NUMBER
        self.letters["sealed"].reindexObject()
        transaction.commit()

    def _letter(self, state: str, **fields: Any) -> Any:
        letter = drafts.outgoing(self.people, state, **fields)
        for role in ("main", "attachment"):
            data = io.BytesIO(drafts.PDF + WORD.encode())
            filing.store(letter, role, f"{WORD}-{role}.pdf", data)
        return letter

    @cached_property
    def things(self) -> dict[str, Any]:
        """The letters and the containers above them."""
        shard = self.letters["draft"].__parent__
        containers = {"shard": shard, "store": self.portal["letters"]}
        return {
            **self.letters,
            **containers,
            "books": self.portal["registers"],
            "site": self.portal,
        }

    def path(self, thing: Any) -> str:
        return thing.absolute_url().removeprefix(self.portal.absolute_url())

    def session(self, person: str) -> "Session":
        session = Session(self.portal.absolute_url())
        session.auth = (person, self.people.password) if person else None
        return session

    def condition(self) -> list[Any]:
        """What no outsider may change."""
        transaction.begin()
        return [
            (
                name,
                api.content.get_state(letter),
                letter.number,
                letter.letter_subject,
                letter.body,
                sorted(letter.files),
                sorted(letter.__parent__.objectIds()),
                letter.portal_type,
                api.portal.get_tool("portal_workflow").getChainFor(letter),
            )
            for name, letter in self.letters.items()
        ]

    def secrets(self, person: str) -> tuple[str, ...]:
        """Return what this person must not find in any answer."""
        return (WORD,) if person == "mona" else (WORD, SEALED_NUMBER)


class Session(requests.Session):
    """Requests relative to the portal, redirects not followed."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base, self.trust_env = base, False

    def request(self, method: str, url: str, **options: Any) -> requests.Response:
        options.setdefault("allow_redirects", False)
        options.setdefault("timeout", 60)
        return super().request(method, self.base + url, **options)
