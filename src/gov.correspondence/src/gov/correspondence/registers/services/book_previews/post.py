"""The numbers a book would give, before it is set up so."""

from gov.correspondence.api import registers
from gov.correspondence.registers.services.table import Books
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import text
from gov.correspondence.settings import members


class BookPreviewsPost(Writing):
    """Says the next three numbers, or what is wrong with the settings; nothing is written."""

    def reply(self):
        data = json_object(self.request)
        name = text(data, "id", required=True)
        rest = {each: said for each, said in data.items() if each != "id"}
        reader = members.read if name in Books().rows() else members.whole
        values = reader(Books.fields(), rest)
        return {"numbers": list(registers.preview(name, values))}
