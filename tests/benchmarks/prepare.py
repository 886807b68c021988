"""Letters of moj, brought up to a state by the people who may; run before the portal starts.

python prepare.py    [{"size": 10000, "count": 5, "state": "registered"}, ...] on standard input

It goes through ``gov.correspondence.api`` as the pages and the REST API do, without their HTTP:
every act asks its permission, every number comes from the book, one commit each.
"""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.remove(str(HERE))
sys.path += [str(ROOT / "instance"), str(ROOT / "tests"), str(HERE)]

UNIT = "minister-office"
BOOK = "outgoing-minister"
BATCH = 20
DRAFT_BYTES = 2000


def draft(size: int, urgency: str) -> Any:
    """A complete draft; its main document is small, since the signed copy is what travels."""
    from gov.correspondence.api import files
    from gov.correspondence.api import letters
    from payload import document

    fields = {
        "letter_subject": f"كتاب لقياس الأداء ({size})",
        "confidentiality": "normal",
        "urgency": urgency,
        "signatory_unit": UNIT,
        "declared_attachments": 0,
        "recipients": [
            {"kind": "agency", "agency": "cms", "role": "original", "delivery": "exchange"}
        ],
    }
    letter = letters.create(UNIT, fields)
    main = io.BytesIO(document(DRAFT_BYTES))
    files.add(letter, "main", "letter.pdf", "application/pdf", main)
    return letter


def sign(letter: Any, size: int) -> None:
    """Attach the signed copy of that size and record the signature."""
    from gov.correspondence.api import acts
    from gov.correspondence.api import files
    from payload import document

    data = io.BytesIO(document(size))
    files.add(letter, "signed", "signed.pdf", "application/pdf", data)
    acts.sign(letter)


def each(people: Any, login: str, things: list[Any], work: Callable[[Any], Any]) -> list[Any]:
    """Do the work as that person, some in a commit."""
    import transaction

    done = []
    with people.acting(login):
        for number, thing in enumerate(things, 1):
            done.append(work(thing))
            if number % BATCH == 0:
                transaction.commit()
    transaction.commit()
    return done


def prepare(site: Any, batches: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Make the letters, step by step; where they are."""
    from gov.correspondence.api import acts
    from gov.correspondence.api import registers
    from support.people import People

    people = People(site)
    sizes = [batch["size"] for batch in batches for _ in range(batch["count"])]
    states = [batch["state"] for batch in batches for _ in range(batch["count"])]
    degrees = [batch.get("urgency", "normal") for batch in batches for _ in range(batch["count"])]
    drafts = list(zip(sizes, degrees, strict=True))
    letters = each(people, "yusuf", drafts, lambda pair: draft(*pair))
    each(people, "yusuf", letters, acts.submit)
    each(people, "khalid", letters, acts.endorse)
    each(people, "ibrahim", letters, acts.approve)
    further = [
        (letter, size)
        for letter, size, state in zip(letters, sizes, states, strict=True)
        if state == "registered"
    ]
    each(people, "maryam", further, lambda pair: sign(*pair))
    each(people, "salem", further, lambda pair: registers.register(pair[0], BOOK))
    return [
        {"size": size, "uid": letter.UID(), "path": "/".join(letter.getPhysicalPath()[2:])}
        for letter, size in zip(letters, sizes, strict=True)
    ]


def main() -> None:
    from create_site import open_application
    from zope.component.hooks import setSite
    from zope.globalrequest import setRequest

    app = open_application(ROOT / "instance/zope.conf")
    setRequest(app.REQUEST)
    site = app["moj"]
    setSite(site)
    print(json.dumps({"letters": prepare(site, json.load(sys.stdin))}))


if __name__ == "__main__":
    main()
