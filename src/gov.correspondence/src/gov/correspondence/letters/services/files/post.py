"""A file is put on a letter."""

from gov.correspondence.api import files
from gov.correspondence.letters.services.files.upload import upload
from gov.correspondence.letters.services.representation import file_representation
from gov.correspondence.services.base import Writing


class FilesPost(Writing):
    """Takes one file as a form, as the body itself, or, when small, as JSON."""

    def reply(self):
        part = upload(self.request)
        record = files.add(self.context, part.role, part.name, part.media_type, part.stream)
        content = file_representation(self.context, record)
        return self.created(content, content["@id"])
