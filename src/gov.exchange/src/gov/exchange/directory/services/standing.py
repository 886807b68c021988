"""Where we stand with the agency directory, and a newer list."""

import json
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.services.values import plain
from gov.exchange.directory import standing


class ExchangeDirectoryGet(Endpoint):
    """The list in force, our entry, the other agencies and who was asked."""

    def reply(self):
        address = f"{self.context.absolute_url()}/@exchange-directory"
        return {"@id": address, **representation(standing.standing(self.context))}


def representation(found):
    """Return where we stand, a dict."""
    known = found.known
    return {
        "number": known.sequence_number if known else None,
        "issued_at": plain(known.issued_at) if known else None,
        "next_update": plain(known.next_update) if known else None,
        "freshness": known.freshness(found.now).value if known else None,
        "own": entry(found.own, found.endings) if found.own else None,
        "agencies": [connected(each) for each in found.others],
        "asked": [answer(each) for each in found.asked],
    }


def answer(each):
    """Return who was asked for a newer list and what came, a dict."""
    return {
        "source": each.source,
        "at": plain(each.at),
        "outcome": each.outcome,
        "code": each.code,
    }


def entry(agency, endings):
    """Return an entry of the list, a dict."""
    return {
        "id": agency.id,
        "status": agency.status.value,
        "endpoints": list(agency.endpoints),
        "certificates": [
            {"type": each.type.value, "ends": plain(each.ends), "days": each.days}
            for each in endings
        ],
    }


def connected(one):
    """Return one of the other agencies, a dict."""
    return {
        **entry(one.agency, one.endings),
        "down": one.contact.down,
        "answered_at": plain(one.contact.answered_at),
        "waiting": one.waiting,
        "why": one.code,
    }


class ExchangeDirectoryPost(Writing):
    """Puts a newer list in force; the body is what ``GET /directory`` of the exchange answers."""

    def reply(self):
        data = only(json_object(self.request), "body", "seal")
        pair = {name: text(data, name, required=True) for name in ("body", "seal")}
        return {"number": standing.bring(self.context, json.dumps(pair).encode())}
