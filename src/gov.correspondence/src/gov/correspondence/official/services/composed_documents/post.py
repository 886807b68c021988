"""The main document is made from the text."""

from gov.correspondence.api import official
from gov.correspondence.letters.services.representation import file_representation
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only


class ComposedDocumentsPost(Writing):
    """Takes nothing; answers with the record of the file, which takes the place of another."""

    def reply(self):
        only(json_object(self.request))
        return file_representation(self.context, official.compose(self.context))
