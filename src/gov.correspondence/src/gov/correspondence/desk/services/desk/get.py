"""What waits for the caller, block by block."""

from gov.correspondence import _
from gov.correspondence.desk import work
from gov.correspondence.desk.blocks import BLOCKS
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters.services.representation import envelope
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from urllib.parse import urlencode
from zope.i18n import translate


MOST = 200


class DeskGet(Endpoint):
    """Exact counts of every block; with ``block``, its letters too, the most urgent first.

    A page begins behind ``after``, which ``next`` names; letters that come and go meanwhile neither
    repeat nor skip an entry.
    """

    def reply(self):
        wanted = query_text(self.request, "block")
        limit = whole_number(self.request, "limit", 25, most=MOST)
        after = query_text(self.request, "after")
        blocks = [block for block in BLOCKS if wanted in ("", block.id)]
        if not blocks:
            raise NotFound(_("There is no such block on a desk."), field="block")
        url = f"{self.context.absolute_url()}/@desk"
        return {
            "@id": url,
            "items": [
                self._block(url, block, limit, after) if wanted else self._count(url, block)
                for block in blocks
            ],
        }

    def _count(self, url, block):
        return self._head(url, block, work.pile(block, 0))

    def _block(self, url, block, limit, after):
        pile = work.pile(block, limit, after)
        told = {"block": block.id, "limit": limit, "after": pile.following}
        return {
            **self._head(url, block, pile),
            "items": [envelope(each) for each in pile.letters],
            "next": f"{url}?{urlencode(told)}" if pile.following else None,
        }

    def _head(self, url, block, pile):
        return {
            "@id": f"{url}?block={block.id}",
            "id": block.id,
            "title": translate(block.title, context=self.request),
            "count": pile.count,
        }
