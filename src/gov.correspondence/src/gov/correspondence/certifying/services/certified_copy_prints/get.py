"""A certified copy, to print."""

from gov.correspondence.api import certifying
from gov.correspondence.registers.printing import PDF
from gov.correspondence.registers.printing import Printed
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number


MOST_COPIES = 999_999


class CertifiedCopyPrintsGet(Endpoint):
    """The copy ``copy`` as PDF; ``language`` is ``ar`` or ``en``, by default the portal's."""

    def reply(self):
        number = whole_number(self.request, "copy", 1, most=MOST_COPIES)
        body = certifying.copy_pdf(self.context, number, query_text(self.request, "language"))
        answer = Printed(body, PDF, f"copy-{self.context.getId()}-{number}.pdf")
        for name, value in answer.headers.items():
            self.request.response.setHeader(name, value)
        return answer.body
