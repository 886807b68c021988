"""The copies of an incoming letter, and what may be one."""

from gov.correspondence.api import incoming
from gov.correspondence.incoming.copies import described
from gov.correspondence.incoming.duplicates import Match
from gov.correspondence.services.base import Endpoint


class CopiesGet(Endpoint):
    """What the caller may know; ``relation`` is ``first``, ``copy`` or ``similar``."""

    def reply(self):
        first = incoming.first_of(self.context)
        found = [
            *(("first", Match(each, ())) for each in [first] if each is not None),
            *(("copy", Match(each, ())) for each in incoming.copies_of(self.context)),
            *(("similar", each) for each in incoming.similar(self.context)),
        ]
        return {
            "@id": f"{self.context.absolute_url()}/@copies",
            "items": [{"relation": relation, **described(match)} for relation, match in found],
        }
