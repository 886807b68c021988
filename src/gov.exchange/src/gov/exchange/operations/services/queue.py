"""What waits and what failed, and what an operator does about it."""

from dataclasses import asdict
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import WrongState
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.services.values import plain
from gov.exchange.messages import _
from gov.exchange.operations import acting
from gov.exchange.operations import overview
from gov.exchange.operations import stuck


MOST = 200


class ExchangePeersGet(Endpoint):
    """Where the exchange stands with each agency."""

    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@exchange-peers",
            "items": [peer_representation(peer) for peer in overview.peers(self.context)],
        }


def peer_representation(peer):
    """Return what is known of an agency's portal, a dict."""
    contact = peer.contact
    return {
        "id": peer.id,
        "down": contact.down,
        "failures": contact.failures,
        "answered_at": plain(contact.answered_at),
        "failed_at": plain(contact.failed_at),
        "letters": {str(rank): count for rank, count in peer.letters.items()},
        "statements": peer.statements,
        "dead": peer.dead,
        "oldest": plain(peer.oldest),
    }


class ExchangeQueueGet(Endpoint):
    """A page of what waits or failed."""

    def reply(self):
        form = {name: value for name, value in self.request.form.items() if isinstance(value, str)}
        kind, state = form.get("kind", "letter"), form.get("state", "dead")
        if kind not in stuck.KINDS:
            raise Invalid(_("There is no such kind."), field="kind")
        if state not in stuck.STATES:
            raise Invalid(_("There is no such state."), field="state")
        try:
            page = stuck.listed(
                self.context, kind, state, form.get("peer", ""), form.get("after", ""), limit(form)
            )
        except ValueError:
            raise Invalid(_("No page ends there."), field="after") from None
        return {
            "@id": f"{self.context.absolute_url()}/@exchange-queue",
            "items": [row_representation(row) for row in page.rows],
            "next": page.following or None,
        }


def limit(form):
    """Return how many rows are asked for; raises ``Invalid``."""
    wanted = form.get("limit", str(stuck.PAGE))
    if not (wanted.isascii() and wanted.isdigit() and 0 < int(wanted[:9]) <= MOST):
        raise Invalid(_("A page has 1 to 200 rows."), field="limit")
    return int(wanted)


def row_representation(row):
    """Return one row, a dict."""
    told = {**asdict(row), "since": plain(row.since), "next_try": plain(row.next_try)}
    del told["place"]
    return told


class ExchangeAttemptsPost(Writing):
    """Tries one thing now, or everything that waits for an agency."""

    def reply(self):
        data = only(json_object(self.request), "kind", "id", "peer")
        if "peer" in data:
            done = acting.try_peer_now(self.context, text(data, "peer", required=True))
            return {"tried": done}
        kind, id = (text(data, name, required=True) for name in ("kind", "id"))
        if not acting.try_now(self.context, kind, id):
            raise WrongState(_("There is nothing to try."))
        return {"tried": 1}


class ExchangeFailuresPost(Writing):
    """Gives one thing up, for a reason."""

    def reply(self):
        data = only(json_object(self.request), "kind", "id", "reason")
        given = [text(data, name, required=True) for name in ("kind", "id", "reason")]
        acting.give_up(self.context, *given)
        return {"given_up": 1}
