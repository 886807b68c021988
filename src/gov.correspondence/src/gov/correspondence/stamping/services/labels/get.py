"""The label with our number."""

from gov.correspondence.api import stamping
from gov.correspondence.registers.printing import PDF
from gov.correspondence.registers.printing import Printed
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text


class LabelsGet(Endpoint):
    """The label as PDF; ``language`` is ``ar`` or ``en``, by default the portal's."""

    def reply(self):
        body = stamping.label(self.context, query_text(self.request, "language"))
        answer = Printed(body, PDF, f"label-{self.context.getId()}.pdf")
        for name, value in answer.headers.items():
            self.request.response.setHeader(name, value)
        return answer.body
