"""A new key is put into use."""

from gov.correspondence.api import verification
from gov.correspondence.services.base import Creating
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.verification.services.verification_keys.get import representation


class VerificationKeysPost(Creating):
    """Takes the reason; answers with the number of the key, never with the key."""

    def reply(self):
        reason = text(only(json_object(self.request), "reason"), "reason", required=True)
        shown = representation(self.context, verification.change_key(reason))
        return self.created(shown, shown["@id"])
