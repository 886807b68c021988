"""A file is closed."""

from gov.correspondence.api import filing
from gov.correspondence.filing.services.representation import file_representation
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text


class RecordFileClosuresPost(Writing):
    """Closes a file for ever, with a remark; answers with the file."""

    def reply(self):
        data = only(json_object(self.request), "file", "remark")
        key, remark = text(data, "file", required=True), text(data, "remark", required=True)
        return file_representation(filing.close_file(key, remark))
