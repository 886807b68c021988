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
SEALED_WORD = "Kingfisher"
SEALED_NUMBER = "SEALED-4711"
JSON = {"Accept": "application/json"}
PAGE = {"Accept": "text/html"}
# Who sees no envelope, envelopes alone, what is not sealed, and nothing at all. The webmaster and
# the people of other units are strangers like the manager, with fewer rights.
OUTSIDERS = ("manager", "mona", "khalid", "")


class Scene:
    """A portal with a draft, a registered letter and a sealed one that has a number."""

    def __init__(self, portal: Any, people: Any) -> None:
        drafts.staff(people)
        people.make("nobody")
        self.portal, self.people = portal, people
        self.letters = {
            "draft": self._letter("draft"),
            "registered": self._letter("registered"),
            "sealed": self._letter("registered", SEALED_WORD, confidentiality="secret"),
        }
        self.letters["sealed"].number = SEALED_NUMBER
        self.letters["sealed"].reindexObject()
        transaction.commit()

    def _letter(self, state: str, word: str = WORD, **fields: Any) -> Any:
        """Make a letter that holds ``word`` wherever content may stand."""
        letter = drafts.outgoing(self.people, state, **fields)
        for name, value in filled(word).items():
            setattr(letter, name, value)
        for role in ("main", "attachment"):
            data = io.BytesIO(drafts.PDF + word.encode())
            filing.store(letter, role, f"{word}-{role}.pdf", data)
        return letter

    def some(self, *names: str) -> list[Any]:
        """Return the named things."""
        return [self.things[name] for name in names]

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
        """Return what this person must not find in any answer.

        The contact centre sees envelopes, a clerk of the open books reads what is not sealed.
        """
        if person == "khalid":
            return (SEALED_WORD, SEALED_NUMBER)
        return (WORD, SEALED_WORD) if person == "mona" else (WORD, SEALED_WORD, SEALED_NUMBER)


def filled(word: str) -> dict[str, Any]:
    """Return content that holds the word in each field."""
    return {
        "letter_subject": f"كتاب {word}",
        "body": f"النص {word}",
        "body_translation": f"Text {word}",
        "languages": ("ar", "en"),
        "physical_attachments": [{"kind": "disc", "count": 1, "note": word}],
        "declared_attachments": 2,
        "references": [{"whose": "theirs", "agency": "cms", "number": word, "date": None}],
    }


class Session(requests.Session):
    """Requests relative to the portal, redirects not followed."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base, self.trust_env = base, False

    def request(self, method: str, url: str, **options: Any) -> requests.Response:
        options.setdefault("allow_redirects", False)
        options.setdefault("timeout", 60)
        return super().request(method, self.base + url, **options)
