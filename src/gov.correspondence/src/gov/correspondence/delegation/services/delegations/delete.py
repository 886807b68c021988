"""A delegation is taken back."""

from gov.correspondence.api import delegation
from gov.correspondence.delegation.services.path import Named
from gov.correspondence.services.base import Writing


class DelegationsDelete(Named, Writing):
    """Ends a delegation at once; what was done by it stays, and so does its record."""

    def reply(self):
        delegation.revoke(self.id)
        return self.reply_no_content()
