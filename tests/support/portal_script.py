"""What tests do inside a stopped portal: make dispatched letters, register, report.

python portal_script.py <site> <command>    (arguments as JSON on standard input)
"""

import io
import json
import os
import sys
from datetime import date
from datetime import datetime
from datetime import UTC
from pathlib import Path
from typing import Any


ROOT = Path(__file__).resolve().parents[2]
# The script's own folder leaves the path: it has modules named as installed ones.
sys.path[:1] = [str(ROOT / "instance"), str(ROOT / "tests")]
KINDS = ("outgoing", "incoming", "memo", "circular")
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%filler %%\n"
    b"trailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
)


def seed(
    site: Any,
    count: int = 1,
    size: int = 10_000,
    unit: str = "",
    agency: str = "cms",
    office: str = "minister-office",
    series: str = "",
    row: dict[str, str] | None = None,
    settings: dict[str, Any] | None = None,
) -> list[str]:
    """Letters dispatched to an agency, or to the recipient of a row, in one transaction; their
    message ids. ``settings`` are written first."""
    from gov.correspondence.api import tracking
    from gov.correspondence.interfaces import LetterDispatched
    from gov.correspondence.letters import factory
    from gov.correspondence.letters import filing
    from gov.correspondence.letters import lists
    from plone import api
    from zope.event import notify

    for name, value in (settings or {}).items():
        api.portal.set_registry_record(name, value)
    messages = []
    for number in range(1, count + 1):
        letter = factory.make(
            "OutgoingLetter",
            {
                "letter_subject": f"كتاب تجريبي {number}",
                "unit": office,
                "signatory_unit": office,
                "confidentiality": next(iter(lists.confidentialities())).code,
                "urgency": next(iter(lists.urgencies())).code,
                "letter_date": date.today(),
                "recipients": [row or recipient(unit, agency)],
                "languages": ("ar",),
            },
        )
        letter.number = f"MOJ-2026-{series}{number:05}"
        letter.signature_mode = "hand"
        letter.registered_at = datetime.now(UTC)
        body = PDF.replace(b"%%filler", b"%" + os.urandom(max(size // 2, 1)).hex().encode())
        filing.store(letter, "signed", "letter.pdf", io.BytesIO(body))
        consignments = tracking.make(letter)
        notify(LetterDispatched(letter, consignments))
        messages += [consignment.message_id for consignment in consignments]
    return messages


def recipient(unit: str, agency: str) -> dict[str, str]:
    """A row of the recipients grid."""
    return {
        "kind": "agency",
        "agency": agency,
        "unit": unit,
        "post": "",
        "name": "",
        "address": "",
        "delivery": "exchange",
        "role": "original",
        "attachments": "all",
    }


def register(site: Any) -> list[str]:
    """Open and register every incoming letter as a clerk would; the numbers given."""
    from gov.correspondence.api import acts
    from gov.correspondence.api import registers
    from support.people import People

    people = People(site)
    people.make("clerk", unit="general-archive", role="registry-clerk", clearance="top-secret")
    people.login("clerk")
    numbers = []
    import transaction

    for letter in letters(site, "IncomingLetter"):
        if letter.number:
            continue
        acts.open_letter(letter)
        transaction.commit()
        numbers.append(registers.register(letter, "incoming-general"))
    return numbers


def ask_now(site: Any) -> int:
    """Make due all questions about what a push may have lost; how many."""
    from gov.exchange import clock
    from gov.exchange.store import evidence

    asking = evidence(site).pulls
    return sum(asking.revive(item, clock.now()) for item in list(asking.waiting()))


def report(site: Any) -> dict[str, Any]:
    """What the portal holds: letters, facts by message, custody, queues, whether chains hold."""
    from gov.exchange.store import evidence
    from gov.exchange.store import inbox
    from gov.exchange.store import mailing
    from gov.exchange.store import outbox
    from gov.exchange.store import recovery
    from gov.exchange.wire.evidence import read_evidence
    from gov.exchange.wire.evidence import SealedStatement
    from gov.exchange.wire.evidence import verify_chain

    store = evidence(site)
    verify_chain(store.chained())
    return {
        "incoming": [
            {
                "message_id": letter.message_id,
                "number": letter.number,
                "subject": letter.letter_subject,
            }
            for letter in letters(site, "IncomingLetter")
        ],
        "timelines": {
            consignment.message_id: {
                "status": consignment.status(),
                "facts": [
                    {
                        "event": fact.event,
                        "by": dict(fact.by),
                        "number": fact.number,
                        "reason": fact.reason,
                        "evidence": fact.evidence,
                    }
                    for fact in consignment.facts()
                ],
            }
            for letter in letters(site, "OutgoingLetter")
            for consignment in letter.consignments.values()
        },
        "custody": {key: held.state for key, held in inbox(site).custody.items()},
        "outbox": {
            key: {"state": item.state, "code": item.code, "attempts": item.attempts}
            for key, item in outbox(site).items.items()
        },
        "evidence": sorted(
            (record.message_id, record.direction, record.position is not None)
            for record in store.records.values()
        ),
        "mail": [
            {
                "state": item.state,
                "unsure": item.unsure,
                "attempts": item.attempts,
                "reply": item.reply,
                "sha512": item.sha512,
                "message_id": item.message_id,
            }
            for item in mailing(site).items.values()
        ],
        "stated": sorted(
            read_evidence(SealedStatement.from_bytes(record.data)).event.name
            for record in store.records.values()
            if record.direction == "issued"
        ),
        "lost": {id: lost.their_number for id, lost in recovery(site).outgoing.items()},
        "unsent": [item.id for item in store.outgoing.waiting()],
    }


def finish(site: Any, book: str) -> list[str]:
    """Sign and register every letter before its signatory; the numbers given."""
    import transaction
    from gov.correspondence.api import acts
    from gov.correspondence.api import files
    from gov.correspondence.api import registers
    from gov.correspondence.letters import filing
    from plone import api
    from support.people import People

    people = People(site)
    people.make("signatory", unit="minister-office", role="signatory")
    people.make("clerk", unit="general-archive", role="registry-clerk")
    numbers = []
    for letter in letters(site, "OutgoingLetter"):
        if api.content.get_state(letter) != "for_signature":
            continue
        people.login("signatory")
        filing.store(letter, "main", "letter.pdf", io.BytesIO(PDF))
        acts.approve(letter)
        files.add(letter, "signed", "signed.pdf", "application/pdf", io.BytesIO(PDF))
        acts.sign(letter)
        transaction.commit()
        people.login("clerk")
        numbers.append(registers.register(letter, book))
    return numbers


def envelopes(site: Any) -> dict[str, Any]:
    """Each letter by id: what upgrades must keep, and what they must bring."""
    from AccessControl.PermissionRole import rolesForPermissionOn
    from gov.correspondence.letters import awaits

    found = {}
    for brain in site.portal_catalog.unrestrictedSearchResults(letter_kind=KINDS):
        letter = brain._unrestrictedGetObject()
        found[letter.getId()] = {
            "kind": letter.kind,
            "state": brain.review_state,
            "number": letter.number,
            "registered_at": letter.registered_at and letter.registered_at.isoformat(),
            "files": [file.sha512 for file in letter.files.values()],
            "readers": sorted(rolesForPermissionOn("gov.correspondence: Read Letter", letter)),
            "awaits": sorted(awaits.tokens(letter)),
        }
    setup = site.portal_setup
    return {
        "letters": found,
        "version": setup.getLastVersionForProfile("gov.correspondence:default"),
        "due": [
            step["title"]
            for profile in ("gov.correspondence:default", "gov.exchange:default")
            for step in setup.listUpgrades(profile, show_old=False)
        ],
    }


def letters(site: Any, portal_type: str) -> list[Any]:
    """The letters of that type, whoever may see them."""
    found = site.portal_catalog.unrestrictedSearchResults(portal_type=portal_type)
    return [brain._unrestrictedGetObject() for brain in found]


def to_refer(site: Any, letters: int, people: int, mail_port: int) -> list[str]:
    """Letters of the legal affairs for ``head`` to refer to ``p0`` … of the financial affairs, each
    of whom is told by e-mail; the paths of the letters."""
    from gov.correspondence.notification import settings
    from plone import api
    from support.people import People

    staff = People(site)
    staff.without_directory()
    staff.make("clerk", unit="general-archive", role="registry-clerk")
    staff.make("head", unit="legal-affairs", role="head")
    staff.make("chief", unit="financial-affairs", role="head")
    for number in range(people):
        user = api.user.get(userid=staff.make(f"p{number}", "financial-affairs", "drafter"))
        user.setMemberProperties({"email": f"p{number}@moj.example"})
    for name, value in (("host", "127.0.0.1"), ("port", mail_port)):
        api.portal.set_registry_record(f"plone.smtp_{name}", value)
    api.portal.set_registry_record("plone.email_from_address", "portal@moj.example")
    with staff.acting("clerk"):
        set_up = dict.fromkeys(("address", "quiet_from", "quiet_until", "digest_at"))
        set_up |= {
            "email_enabled": True,
            "quiet_days_off": False,
            "breaking_urgencies": (),
            "texts": {},
        }
        words = {"referred.person.email": "always"}
        settings.save({**set_up, "address": "https://letters.example", "matrix": words})
        made = [distributed(number) for number in range(letters)]
    return ["/".join(letter.getPhysicalPath()[2:]) for letter in made]


def distributed(number: int) -> Any:
    """An incoming letter that was registered and lies with the legal affairs."""
    from gov.correspondence.api import acts
    from gov.correspondence.letters import factory
    from gov.correspondence.letters import filing
    from gov.correspondence.letters.acts import perform

    letter = factory.make(
        "IncomingLetter",
        {
            "unit": "general-archive",
            "confidentiality": "normal",
            "urgency": "normal",
            "letter_subject": f"وارد {number}",
            "sender_agency": "cms",
            "their_number": f"{number}/2026",
            "arrival": "exchange",
        },
    )
    filing.store(letter, "main", "letter.pdf", io.BytesIO(PDF))
    acts.open_letter(letter)
    letter.number, letter.register = f"IN-{number}", "incoming"
    perform(letter, "register")
    acts.distribute(letter, ("legal-affairs",))
    return letter


def told(site: Any) -> dict[str, Any]:
    """What people were told on the screen, and what is left to tell."""
    from gov.correspondence.notification import notice
    from gov.correspondence.notification import pending
    from gov.correspondence.notification import queue
    from plone.app.uuid.utils import uuidToObject

    boxes = notice.made()._boxes
    return {
        "occasions": len(pending.site_occasions()),
        "messages": [message.id for message in queue.messages().waiting()],
        "dead": queue.messages().dead(),
        "screen": [
            (user, "/".join(uuidToObject(each.letter, True).getPhysicalPath()[2:]))
            for user, box in boxes.items()
            for each in box.newest()
            if each.event == "referred"
        ],
    }


def main() -> None:
    import transaction
    from create_site import open_application
    from zope.component.hooks import setSite
    from zope.globalrequest import setRequest

    site_id, command = sys.argv[1:3]
    arguments = json.loads(sys.stdin.read() or "{}")
    app = open_application(ROOT / "instance/zope.conf")
    setRequest(app.REQUEST)
    site = app[site_id]
    setSite(site)
    known = (seed, register, ask_now, report, envelopes, finish, to_refer, told)
    commands = {each.__name__: each for each in known}
    answer = commands[command](site, **arguments)
    transaction.commit()
    print(json.dumps(answer, default=str))


if __name__ == "__main__":
    main()
