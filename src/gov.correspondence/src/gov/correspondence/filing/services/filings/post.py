"""A letter is put into a file."""

from gov.correspondence.api import filing
from gov.correspondence.letters.services.act import Act
from gov.correspondence.services.body import text


class FilingsPost(Act):
    """Files the letter, and closes it where it is still open."""

    members = ("file", "remark")

    def possible(self):
        """Filing has its own states, which the act itself explains."""
        return True

    def act(self, data):
        filing.file(self.context, text(data, "file", required=True), text(data, "remark"))
