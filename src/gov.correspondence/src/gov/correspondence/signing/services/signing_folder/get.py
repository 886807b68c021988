"""The signing folder of a unit."""

from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.signing.services.representation import folder_representation


class SigningFolderGet(Endpoint):
    """The letters that wait for the signatory of ``unit``, in the order prepared."""

    def reply(self):
        return folder_representation(query_text(self.request, "unit"))
