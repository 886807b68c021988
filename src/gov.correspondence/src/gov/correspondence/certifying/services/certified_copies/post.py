"""The next copy is certified."""

from gov.correspondence.api import certifying
from gov.correspondence.certifying.services.representation import copy_representation
from gov.correspondence.services.base import Creating
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text


class CertifiedCopiesPost(Creating):
    """Takes for whom and why; answers with the record of the copy, which is printed by it."""

    def reply(self):
        purpose = text(only(json_object(self.request), "purpose"), "purpose", required=True)
        content = copy_representation(self.context, certifying.certify(self.context, purpose))
        return self.created(content, content["@id"])
