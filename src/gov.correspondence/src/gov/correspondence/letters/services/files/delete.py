"""A file is taken off a letter."""

from gov.correspondence.api import files
from gov.correspondence.letters.services.files.path import OneFile
from gov.correspondence.services.base import Writing


class FilesDelete(OneFile, Writing):
    """Takes one file off, in the state its role allows."""

    def reply(self):
        files.remove(self.context, self.file_id())
        return self.reply_no_content()
