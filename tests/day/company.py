"""Who does what on the day, and what must be refused on the way."""

import requests
import threading
import time
from client import Portal
from client import Problem
from collections.abc import Callable
from day import roster
from day.roster import Somebody
from day.stage import Stage
from random import Random
from typing import Any


BUSY, TRIES, PAUSE = 503, 8, 0.5
REFUSALS = (403, 404, 409, 422)
CLERKS = ("salem", *roster.CLERKS)
WRITING = ("minister-office", *roster.UNITS)


class WronglyAllowed(AssertionError):  # noqa: N818 - what happened
    """Something was done that nobody in this place may do."""


class Patient(Portal):
    """A client that does what the answer says: it sends a request again that found all busy."""

    def _send(self, method: str, path: str, **options: Any) -> requests.Response:
        for _attempt in range(TRIES):
            try:
                return super()._send(method, path, **options)
            except Problem as problem:
                if problem.status != BUSY or "data" in options:
                    raise
                time.sleep(PAUSE)
        return super()._send(method, path, **options)


class Company:
    """The people at work; clients are kept per thread, refusals are counted.

    ``heirs`` says who does the work of somebody who left, ``delegates`` who approves instead.
    """

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.people = {one.login: one for one in roster.everybody()}
        self.heirs: dict[str, str] = {}
        self.delegates: dict[str, str] = {}
        self.refused = 0
        self._lock = threading.Lock()
        self._local = threading.local()

    def __getitem__(self, login: str) -> Portal:
        """The client of a person in this thread."""
        known: dict[str, Portal] = self._local.__dict__.setdefault("clients", {})
        if login not in known:
            one = self.people[login]
            known[login] = Patient(self.stage.portal.url, one.login, one.password)
        return known[login]

    def working(self, login: str) -> str:
        """Return who does the work of a person now."""
        return self.heirs.get(login, login)

    def signing(self, unit: str) -> str:
        """Return who approves letters of a unit now."""
        signatory = self.one(unit, "signatory").login
        return self.delegates.get(signatory, signatory)

    def of(self, unit: str, role: str) -> list[Somebody]:
        """Return those who hold a role in a unit."""
        return [one for one in self.people.values() if (one.unit, one.role) == (unit, role)]

    def one(self, unit: str, role: str) -> Somebody:
        """Return who holds a role in a unit."""
        return self.of(unit, role)[0]

    def clerk(self, rng: Random) -> str:
        """Return one of the clerks of the registry."""
        return rng.choice(CLERKS)

    def refuse(self, act: Callable[[], Any]) -> None:
        """See that an act is refused, with a problem that says so. Raises ``WronglyAllowed``."""
        try:
            act()
        except Problem as problem:
            if problem.status not in REFUSALS:
                raise
            with self._lock:
                self.refused += 1
            return
        raise WronglyAllowed(act)
