"""Where a letter is filed."""

from gov.correspondence.api import filing
from gov.correspondence.filing.services.representation import file_representation
from gov.correspondence.services.base import Endpoint


class FilingsGet(Endpoint):
    """The file the letter lies in, if the caller may know it; a list of at most one."""

    def reply(self):
        record = filing.of(self.context)
        return {
            "@id": f"{self.context.absolute_url()}/@filings",
            "items": [file_representation(record)] if record else [],
        }
