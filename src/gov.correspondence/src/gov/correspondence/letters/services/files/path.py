"""Reads the file id from the path."""

from gov.correspondence import _
from gov.correspondence.exceptions import NotFound
from gov.correspondence.services.path import Walked


class OneFile(Walked):
    """A service whose path may go on with the id of a file."""

    def file_id(self):
        """Return the id in the path; raises ``NotFound`` if there is none, or more than one."""
        if len(self.path) != 1:
            raise NotFound(_("There is no such file."))
        return self.path[0]
