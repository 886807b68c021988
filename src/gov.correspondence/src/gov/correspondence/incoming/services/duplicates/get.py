"""Whether a letter is here already, asked while it is being entered."""

from gov.correspondence.incoming.copies import described
from gov.correspondence.incoming.duplicates import Match
from gov.correspondence.incoming.paper import same_document
from gov.correspondence.incoming.paper import visible_duplicates
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text


class DuplicatesGet(Endpoint):
    """Letters that the caller may know with this sender and number, or this main document.

    ``date`` narrows them; ``sha512`` is the digest of a document in hex.
    """

    def reply(self):
        names = ("sender", "number", "date", "sha512")
        sender, number, date, digest = (query_text(self.request, name) for name in names)
        numbered = visible_duplicates(sender, number, date) if sender and number else ()
        found = [Match(letter, ("number",)) for letter in numbered]
        found += [Match(letter, ("document",)) for letter in same_document(digest)]
        return {
            "@id": f"{self.context.absolute_url()}/@duplicates",
            "items": [described(each) for each in _joined(found)],
        }


def _joined(found):
    """Return each letter once, with all its reasons."""
    letters, reasons = {}, {}
    for match in found:
        letters[match.letter.UID()] = match.letter
        reasons.setdefault(match.letter.UID(), []).extend(match.reasons)
    return [Match(letter, tuple(reasons[uid])) for uid, letter in letters.items()]
