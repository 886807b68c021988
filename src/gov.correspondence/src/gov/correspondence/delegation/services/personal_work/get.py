"""What lies with a person himself."""

from gov.correspondence.api import delegation
from gov.correspondence.delegation.services.representation import STORE
from gov.correspondence.delegation.services.representation import url
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.languages import said


class PersonalWorkGet(Endpoint):
    """Everything a hand-over of this person's desk would pass on or end."""

    def reply(self):
        found = delegation.desk(query_text(self.request, "of"))
        return {
            "@id": url("personal-work", place=STORE),
            "items": [
                {
                    "key": each.key,
                    "room": each.room,
                    "title": said(each.item.title, self.request) if not each.item.letter else "",
                    "letter": each.item.letter.UID() if each.item.letter is not None else "",
                    "passes_on": each.item.passes_on,
                }
                for each in found
            ],
        }
