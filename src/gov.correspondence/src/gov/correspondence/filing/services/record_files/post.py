"""A file is opened."""

from gov.correspondence.api import filing
from gov.correspondence.filing.services.representation import file_representation
from gov.correspondence.services.base import Creating
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text


class RecordFilesPost(Creating):
    """Opens a file under an entry of the plan."""

    def reply(self):
        data = only(json_object(self.request), "plan", "title", "unit", "confidentiality")
        record = filing.open_file(
            text(data, "plan", required=True),
            text(data, "title", required=True),
            text(data, "unit"),
            text(data, "confidentiality"),
        )
        shown = file_representation(record)
        return self.created(shown, shown["@id"])
