"""What waits for the caller, block by block."""

from gov.correspondence import _
from gov.correspondence.calendar.limits import LATENESSES
from gov.correspondence.desk import filters
from gov.correspondence.desk import parts
from gov.correspondence.desk import work
from gov.correspondence.desk.blocks import BLOCKS
from gov.correspondence.desk.narrowing import known_values
from gov.correspondence.desk.work import Narrowed
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters.services.representation import envelope
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from urllib.parse import urlencode
from zope.i18n import translate


MOST = 200
QUERY = ("lateness", "urgency", "confidentiality", "unit", "post")


class DeskGet(Endpoint):
    """Exact counts of every block; with ``block``, its letters too, the most urgent first.

    A block may be narrowed to a lateness, degrees, a unit, and what waits for a post; ``groups``
    counts how late its letters are.

    A page begins behind ``after``, which ``next`` names; letters that come and go meanwhile neither
    repeat nor skip an entry.
    """

    def reply(self):
        wanted = query_text(self.request, "block")
        limit = whole_number(self.request, "limit", 25, most=MOST)
        after = query_text(self.request, "after")
        narrowed = self._narrowed()
        blocks = [block for block in BLOCKS if wanted in ("", block.id)]
        if not blocks:
            raise NotFound(_("There is no such block on a desk."), field="block")
        url = f"{self.context.absolute_url()}/@desk"
        return {
            "@id": url,
            "items": [
                self._block(url, block, limit, after, narrowed)
                if wanted
                else self._head(url, block, work.pile(block, 0, narrowed=narrowed))
                for block in blocks
            ],
        }

    def _narrowed(self):
        asked = {name: query_text(self.request, name) for name in QUERY}
        given = {name: value for name, value in asked.items() if value}
        late, post = given.pop("lateness", ""), given.pop("post", "")
        posts = {each.code: each for each in parts.held()}
        chosen = filters.chosen(given, known_values())
        wrong = [name for name in given if name not in chosen]
        wrong += ["lateness"] if late and late not in LATENESSES else []
        wrong += ["post"] if post and post not in posts else []
        if wrong:
            raise Invalid(_("There is no such value."), field=wrong[0])
        return Narrowed(chosen, late, posts.get(post))

    def _block(self, url, block, limit, after, narrowed):
        pile = work.pile(block, limit, after, narrowed)
        asked = {name: query_text(self.request, name) for name in QUERY}
        told = {"block": block.id, "limit": limit, **asked, "after": pile.following}
        query = urlencode({name: value for name, value in told.items() if value})
        return {
            **self._head(url, block, pile),
            "groups": work.counts(pile, narrowed),
            "items": [envelope(each) for each in pile.letters],
            "next": f"{url}?{query}" if pile.following else None,
        }

    def _head(self, url, block, pile):
        return {
            "@id": f"{url}?block={block.id}",
            "id": block.id,
            "title": translate(block.title, context=self.request),
            "count": pile.count,
        }
