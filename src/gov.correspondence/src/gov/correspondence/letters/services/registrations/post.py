"""A letter gets its official number in a book."""

from gov.correspondence.api import registers
from gov.correspondence.letters.services.act import Act
from gov.correspondence.registers.arriving import Circumstances
from gov.correspondence.registers.services.bodies import moment
from gov.correspondence.services.body import text


class RegistrationsPost(Act):
    """A letter gets its official number in a book."""

    transition = "register"
    members = ("book", "number", "arrived_at", "late", "file_code", "further_copy_of")

    def act(self, data):
        how = Circumstances(
            number=text(data, "number"),
            arrived_at=moment(data, "arrived_at"),
            late=text(data, "late"),
            file_code=text(data, "file_code"),
            further_copy_of=text(data, "further_copy_of"),
        )
        registers.register(self.context, text(data, "book", required=True), how)
