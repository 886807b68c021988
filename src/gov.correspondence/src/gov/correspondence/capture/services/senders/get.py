"""Senders to choose from."""

from gov.correspondence.api import capture
from gov.correspondence.capture.senders import OUTSIDE
from gov.correspondence.letters.vocabularies import named
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number


MOST = 50


class SendersGet(Endpoint):
    """Whom a letter may come from, by the beginnings of words in ``q``; the last ones first."""

    def reply(self):
        text = query_text(self.request, "q")
        limit = whole_number(self.request, "limit", 12, most=MOST)
        return {
            "@id": f"{self.context.absolute_url()}/@senders",
            "items": [represented(each) for each in capture.senders(text, limit)],
        }


def represented(entry):
    """Return a sender, a dict; an outside party is known by its name alone."""
    if entry.kind == OUTSIDE:
        return {"value": OUTSIDE, "sender_agency": "", "title": entry.agency}
    title = named(entry.names, entry.agency)
    return {"value": entry.agency, "sender_agency": entry.agency, "title": title}
