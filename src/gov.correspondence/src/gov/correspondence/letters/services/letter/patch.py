"""Changes to a letter."""

from gov.correspondence.api import letters
from gov.correspondence.letters import version
from gov.correspondence.letters.services.letter.get import tag
from gov.correspondence.letters.services.representation import representation
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import entity_tag
from gov.correspondence.services.body import json_object


class LetterPatch(Writing):
    """Changes the fields named in the body and answers with the whole letter.

    With ``If-Match`` only if the letter is still what the caller read (RFC 9110, section 13); if
    not, the answer names the fields of the body that somebody else left otherwise.
    """

    def reply(self):
        said = json_object(self.request)
        version.expect(self.context, entity_tag(self.request), said)
        letters.update(self.context, said)
        tag(self.context, self.request)
        return representation(self.context)
