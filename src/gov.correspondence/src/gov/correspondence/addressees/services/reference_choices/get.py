"""Earlier letters to choose from."""

from gov.correspondence.api import addressees
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.services.representation import may
from gov.correspondence.letters.services.representation import READ
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from gov.correspondence.services.values import plain


MOST = 25


class ReferenceChoicesGet(Endpoint):
    """Letters that bear what was typed of a number; the subject for those who read them."""

    def reply(self):
        text = query_text(self.request, "q")
        limit = whole_number(self.request, "limit", 8, most=MOST)
        return {
            "@id": f"{self.context.absolute_url()}/@reference-choices",
            "items": [represented(each) for each in addressees.references(text, limit)],
        }


def represented(earlier):
    """Return a letter to refer to, a dict."""
    letter = earlier.letter
    subject = {"letter_subject": letter.letter_subject} if may(READ, letter) else {}
    return {
        "@id": letter.absolute_url(),
        "kind": letter.kind,
        "our_number": letter.number or "",
        "party": parties.other_side(letter),
        "row": {name: plain(value) for name, value in earlier.row.items()},
        **subject,
    }
