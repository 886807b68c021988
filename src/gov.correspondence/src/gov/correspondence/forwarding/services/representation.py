"""Forwarding as JSON."""

from gov.correspondence.api import forwarding
from gov.correspondence.letters import transitions
from gov.correspondence.letters.services.representation import may
from gov.correspondence.services.values import plain
from gov.correspondence.tracking import dispatching


READ = "gov.correspondence: Read Letter"


def listing(letter):
    """Return to whom a letter went on and which letters it passed on, a dict."""
    if letter.kind == "incoming":
        items = [one for covering in forwarding.covering(letter) for one in passed_on(covering)]
    else:
        items = [told(fact) for fact in forwarding.told(letter)]
    brought = forwarding.originals(letter) if may(READ, letter) else ()
    return {
        "@id": f"{letter.absolute_url()}/@forwards",
        "items": items,
        "originals": [original(letter, one) for one in brought],
    }


def passed_on(covering):
    """Return one item for each recipient of a covering letter of ours, a list."""
    rows = [(each.recipient, each) for each in dispatching.of(covering)]
    rows = rows or [(row, None) for row in covering.recipients or ()]
    return [
        {
            "agency": row.get("agency") or "",
            "letter": covering.absolute_url(),
            "state": transitions.state(covering),
            "status": sent.status() if sent else "",
            "number": covering.number or "",
            "registered": registered(sent) if sent else "",
            "time": None,
        }
        for row, sent in rows
    ]


def registered(consignment):
    """Return the number under which the third agency registered it, a str."""
    found = [fact.number for fact in consignment.facts() if fact.event == "registered"]
    return found[-1] if found else ""


def told(fact):
    """Return what the recipient of a letter of ours said, a dict."""
    return {
        "agency": fact.onward,
        "letter": "",
        "state": "",
        "status": fact.event,
        "number": "",
        "registered": fact.number,
        "time": plain(fact.time),
    }


def original(letter, one):
    """Return what a letter that was passed on says of itself, a dict."""
    header = one.header
    known = [letter.files[file_id] for file_id in one.files if file_id in letter.files]
    return {
        "sender": header["sender"]["agency"],
        "number": header["docNumber"] or "",
        "date": header["docDate"],
        "subject": header["subject"],
        "message_id": header["messageId"],
        "files": [
            {"@id": f"{letter.absolute_url()}/@files/{file.id}", "name": file.name}
            for file in known
        ],
    }
