"""The next volume of a file begins."""

from gov.correspondence.api import filing
from gov.correspondence.filing.services.representation import file_representation
from gov.correspondence.services.base import Creating
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text


class RecordFileVolumesPost(Creating):
    """Begins the next volume; answers with the file."""

    def reply(self):
        key = text(only(json_object(self.request), "file"), "file", required=True)
        filing.open_volume(key)
        return file_representation(filing.get(key))
