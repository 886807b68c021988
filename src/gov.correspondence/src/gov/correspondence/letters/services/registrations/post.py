"""A letter gets its official number in a book."""

from gov.correspondence.api import registers
from gov.correspondence.letters.services.act import Act
from gov.correspondence.registers.arriving import Circumstances
from gov.correspondence.services.body import text


class RegistrationsPost(Act):
    """A letter gets its official number in a book."""

    transition = "register"
    members = ("book", "file_code", "further_copy_of")

    def act(self, data):
        how = Circumstances(
            file_code=text(data, "file_code"), further_copy_of=text(data, "further_copy_of")
        )
        registers.register(self.context, text(data, "book", required=True), how)
