"""What waits for the caller, block by block."""

from gov.correspondence import _
from gov.correspondence.desk import work
from gov.correspondence.desk.blocks import BLOCKS
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters.services.representation import envelope
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from zope.i18n import translate


MOST = 200


class DeskGet(Endpoint):
    """Exact counts of every block; with ``block``, its letters too, the most urgent first."""

    def reply(self):
        wanted = query_text(self.request, "block")
        limit = whole_number(self.request, "limit", 25, most=MOST)
        blocks = [block for block in BLOCKS if wanted in ("", block.id)]
        if not blocks:
            raise NotFound(_("There is no such block on a desk."), field="block")
        url = f"{self.context.absolute_url()}/@desk"
        return {
            "@id": url,
            "items": [self._block(url, block, limit if wanted else 0) for block in blocks],
        }

    def _block(self, url, block, limit):
        pile = work.pile(block, limit)
        found = {
            "@id": f"{url}?block={block.id}",
            "id": block.id,
            "title": translate(block.title, context=self.request),
            "count": pile.count,
        }
        return {**found, "items": [envelope(each) for each in pile.letters]} if limit else found
