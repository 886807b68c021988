"""A book on paper or as a table."""

from gov.correspondence.registers.printing import printed
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number


MOST_VOLUMES = 9999


class PrintsGet(Endpoint):
    """The year of a book as PDF, a volume at a time, or XLSX; or the sheet of an outage."""

    def reply(self):
        book, year, outage, form = (
            query_text(self.request, name) for name in ("book", "year", "outage", "format")
        )
        volume = whole_number(self.request, "volume", 1, most=MOST_VOLUMES)
        answer = printed(
            self.context, self.request, book, year=year, outage=outage, form=form, volume=volume
        )
        for name, value in answer.headers.items():
            self.request.response.setHeader(name, value)
        return answer.body
