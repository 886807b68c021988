"""Bytes and records that one letter writes; in a process of its own, for ours or stock Plone.

python weight.py ours 500 40    (so many letters there before, so many measured)
"""

import io
import json
import sys
from collections.abc import Callable
from datetime import datetime
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import Any


HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
UNIT, REGISTRY = "minister-office", "general-archive"
TOGETHER = 20


class Acts:
    """The acts of a letter's life, each as its own person does it, in the portal's own code."""

    def __init__(self, site: Any) -> None:
        from support.people import People

        people = People(site)
        for role in ("drafter", "head", "signatory"):
            people.make("writer", unit=UNIT, role=role)
        for role in ("registry-clerk", "registrar"):
            people.make("writer", unit=REGISTRY, role=role)
        people.login("writer")
        self._serial = 0

    def arrive(self, _letter: Any) -> Any:
        from gov.correspondence.api import files
        from gov.correspondence.api import incoming

        self._serial += 1
        letter = incoming.create_paper(
            {
                "letter_subject": "بشأن توثيق العقود إلكترونياً",
                "sender_agency": "",
                "sender_name": "بنك الخليج الوطني",
                "their_number": f"{self._serial}/2026",
                "their_date": datetime.now(UTC).date(),
                "letter_date": datetime.now(UTC).date(),
                "arrival": "hand",
            }
        )
        files.add(letter, "main", "letter.pdf", "application/pdf", self._document())
        return letter

    def register(self, letter: Any) -> Any:
        from gov.correspondence.api import registers

        registers.register(letter, "incoming-general")
        return letter

    def distribute(self, letter: Any) -> Any:
        from gov.correspondence.api import acts

        acts.distribute(letter, [UNIT])
        return letter

    def _document(self) -> io.BytesIO:
        from generator.documents import document

        return io.BytesIO(document(self._serial, f"weight-{self._serial}"))


def ours(site: Any, before: int, count: int) -> dict[str, Any]:
    """Registered letters, one commit for each act; then what the worker does for several at once:
    it chains their journals and enters them into the search."""
    import transaction
    from generator.portal import fill
    from gov.correspondence.api import journal
    from gov.correspondence.api import search
    from writers import Writers

    fill(site, before, 1, datetime.now(UTC))
    while not search.is_complete():
        search.enter_pending()
        transaction.commit()
    acts = Acts(site)
    writers = Writers(site._p_jar.db().storage)
    found, letters = {}, [None] * count
    for name, act in (("arrive", acts.arrive), ("register", acts.register)):
        letters = measured(site, writers, found, name, letters, act)
    steps = range(0, count, TOGETHER)
    measured(site, writers, found, "journal", steps, lambda _: journal.chain_pending(), count)
    enter = partial(search.enter_pending, TOGETHER)
    measured(site, writers, found, "search", steps, lambda _: enter(), count)
    measured(site, writers, found, "distribute", letters, acts.distribute)
    return found


def stock(site: Any, before: int, count: int) -> dict[str, Any]:
    """Stock documents of a stock site."""
    import transaction
    from plone import api
    from writers import Writers

    folder = api.content.create(site, "Folder", "letters")

    def add(number: int) -> None:
        text = "بشأن توثيق العقود إلكترونياً"
        api.content.create(folder, "Document", title=f"كتاب {number}", description=text)

    for number in range(before):
        add(number)
        if number % 50 == 49:
            transaction.commit()
    transaction.commit()
    found: dict[str, Any] = {}
    writers = Writers(site._p_jar.db().storage)
    measured(site, writers, found, "Document", range(before, before + count), add)
    return found


def measured(
    site: Any,
    writers: Any,
    found: dict[str, Any],
    name: str,
    things: Any,
    act: Callable[[Any], Any],
    count: int = 0,
) -> list[Any]:
    """Do the act to each thing, each in a commit of its own, and keep what they wrote."""
    import transaction
    from writers import owners
    from writers import ranked

    writers.take()
    done = []
    for thing in things:
        done.append(act(thing))
        transaction.commit()
    tally = writers.take()
    named = owners(site._p_jar.db().storage, site)
    found[name] = ranked(tally, named, count or len(done))
    return done


def main() -> None:
    contestant, before, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    sys.path.remove(str(HERE))
    sys.path += [str(ROOT / "instance"), str(ROOT / "tests"), str(HERE)]
    from create_site import create
    from create_site import open_application
    from zope.component.hooks import setSite
    from zope.globalrequest import setRequest

    app = open_application(ROOT / "instance/zope.conf")
    setRequest(app.REQUEST)
    site = app["moj"] if contestant == "ours" else create(app, "plain")
    setSite(site)
    work = ours if contestant == "ours" else stock
    print(json.dumps(work(site, before, count)))


if __name__ == "__main__":
    main()
