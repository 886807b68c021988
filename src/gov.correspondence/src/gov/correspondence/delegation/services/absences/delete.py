"""An absence is ended."""

from gov.correspondence.api import delegation
from gov.correspondence.delegation.services.path import Named
from gov.correspondence.services.base import Writing


class AbsencesDelete(Named, Writing):
    """Ends an absence, also one that has not begun."""

    def reply(self):
        delegation.remove_absence(self.id)
        return self.reply_no_content()
