"""Everything a stopped portal holds that others may compare with what they hold.

python history.py <site> <file>    (JSON)
"""

import json
import sys
from pathlib import Path
from typing import Any


ROOT = Path(__file__).resolve().parents[3]
sys.path[:1] = [str(ROOT / "instance"), str(ROOT / "tests")]


def history(site: Any) -> dict[str, Any]:
    """The portal's side of the story, see ``check.History``."""
    from gov.correspondence.journal.verification import verify

    return {
        "agency": site.getId(),
        "sent": sent(site),
        "held": held(site),
        "letters": letters(site),
        "statements": statements(site),
        "numbers": numbers(site),
        "breaks": [*book_breaks(site), *(f"journal: {each}" for each in verify())],
        "recovered": recovered(site),
    }


def sent(site: Any) -> list[dict[str, Any]]:
    """Letters to others, with what their pages show."""
    from gov.correspondence.tracking import index
    from gov.exchange.store import outbox

    found = []
    for item in outbox(site).items.values():
        consignment = index.consignment(item.id)
        facts = [
            {"event": fact.event, "number": fact.number, "evidence": fact.evidence}
            for fact in consignment.facts()
        ]
        found.append(
            {
                "message": item.id,
                "peer": item.peer,
                "state": item.state,
                "code": item.code,
                "digest": item.asice_digest,
                "receipt": item.receipt.decode("ascii"),
                "status": consignment.status(),
                "facts": facts,
            }
        )
    return found


def held(site: Any) -> list[dict[str, Any]]:
    """Packages in custody."""
    from gov.exchange.store import inbox

    return [
        {
            "message": each.message_id,
            "sender": each.sender,
            "digest": each.asice_digest,
            "receipt": each.receipt.decode("ascii"),
            "state": each.state,
            "letter": each.letter_uid,
        }
        for each in inbox(site).custody.values()
    ]


def letters(site: Any) -> list[dict[str, Any]]:
    """Incoming letters."""
    from gov.correspondence.journal import log
    from plone import api
    from support.portal_script import letters as of_type

    return [
        {
            "uid": letter.UID(),
            "message": letter.message_id,
            "sender": letter.sender_agency,
            "number": letter.number or "",
            "state": api.content.get_state(letter),
            "acts": [entry.act for entry in log.entries(letter)],
        }
        for letter in of_type(site, "IncomingLetter")
    ]


def statements(site: Any) -> list[dict[str, Any]]:
    """Evidence in the order of its chain, what is not chained last."""
    from gov.exchange.store import evidence

    store = evidence(site)
    heads = {id: head for id, head, _digest in store.links.values()}
    records = [store.records[id] for id, _head, _digest in store.links.values()]
    records += [each for each in store.records.values() if each.id not in heads]
    return [
        {
            "id": each.id,
            "message": each.message_id,
            "peer": each.peer,
            "direction": each.direction,
            "data": each.data.decode("ascii"),
            "head": heads.get(each.id, ""),
            "stamp": store.stamps[each.stamp].hex() if each.stamp else "",
            "proof": each.proof and [(side, beside.hex()) for side, beside in each.proof],
        }
        for each in records
    ]


def numbers(site: Any) -> list[dict[str, str]]:
    """Every number that a book gave, with what it stands at."""
    from gov.correspondence.registers import content

    found = []
    for book_id in content.registers().books:
        book = content.book(book_id)
        for number in book.numbers():
            given = book.find(number)
            uids = [each.letter for each in (given, *book.about(given)) if each.letter]
            found += [
                {"book": book_id, "number": number, "letter": uid, "at": book.standing(given)}
                for uid in uids or [""]
            ]
    return found


def book_breaks(site: Any) -> list[str]:
    """Where a book does not hold together: a gap, a double, a changed line."""
    from gov.correspondence.registers import checking
    from gov.correspondence.registers import content

    return [
        f"{book_id}: {each}"
        for book_id in content.registers().books
        for each in checking.breaks(content.book(book_id))
    ]


def recovered(site: Any) -> list[str]:
    """Messages that others hold and that are only known here because they said so."""
    from gov.exchange.store import recovery

    return list(recovery(site).outgoing)


def main() -> None:
    from create_site import open_application
    from zope.component.hooks import setSite
    from zope.globalrequest import setRequest

    site_id, path = sys.argv[1:3]
    app = open_application(ROOT / "instance/zope.conf")
    setRequest(app.REQUEST)
    site = app[site_id]
    setSite(site)
    Path(path).write_text(json.dumps(history(site)))


if __name__ == "__main__":
    main()
