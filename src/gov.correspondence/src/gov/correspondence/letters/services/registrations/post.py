"""A letter gets its official number in a book."""

from gov.correspondence.api import registers
from gov.correspondence.letters.services.act import Act
from gov.correspondence.services.body import text


class RegistrationsPost(Act):
    """A letter gets its official number in a book."""

    transition = "register"
    members = ("book",)

    def act(self, data):
        registers.register(self.context, text(data, "book", required=True))
