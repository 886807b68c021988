"""A reservation is given up; its number is void."""

from gov.correspondence.api import registers
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import query_text


class ReservationsDelete(Writing):
    """Gives up the reservation of ``?book=&number=``, for the ``reason`` named."""

    def reply(self):
        book, number, reason = (
            query_text(self.request, name) for name in ("book", "number", "reason")
        )
        registers.release(book, number, reason)
        return self.reply_no_content()
