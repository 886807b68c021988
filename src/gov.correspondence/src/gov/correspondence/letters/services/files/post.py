"""A file is put on a letter."""

import hashlib
import json
from functools import cached_property
from gov.correspondence.api import files
from gov.correspondence.letters.services.files.upload import upload
from gov.correspondence.letters.services.representation import file_representation
from gov.correspondence.services import repeating
from gov.correspondence.services.base import Creating


class FilesPost(Creating):
    """Takes one file as a form, as the body itself, or, when small, as JSON."""

    @cached_property
    def part(self):
        """The file in the request."""
        return upload(self.request)

    def asked(self):
        """Return the digest of file and description: a form has another border each time."""
        part = self.part
        content = repeating.digest_of(part.stream)
        said = [self.request["PATH_INFO"], part.role, part.name, part.media_type, content]
        return hashlib.sha512(json.dumps(said).encode()).hexdigest()

    def reply(self):
        part = self.part
        record = files.add(self.context, part.role, part.name, part.media_type, part.stream)
        content = file_representation(self.context, record)
        return self.created(content, content["@id"])
