"""Whether a letter is here already, asked while it is being entered."""

from gov.correspondence.incoming.copies import described
from gov.correspondence.incoming.duplicates import Match
from gov.correspondence.incoming.paper import visible_duplicates
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text


class DuplicatesGet(Endpoint):
    """Letters with this sender, number and date that the caller may know."""

    def reply(self):
        asked = [query_text(self.request, name) for name in ("sender", "number", "date")]
        found = visible_duplicates(*asked) if all(asked) else ()
        return {
            "@id": f"{self.context.absolute_url()}/@duplicates",
            "items": [described(Match(letter, ("number",))) for letter in found],
        }
