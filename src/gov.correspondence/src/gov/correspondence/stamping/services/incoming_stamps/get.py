"""The stamped copy of page one."""

from gov.correspondence.api import stamping
from gov.correspondence.registers.printing import PDF
from gov.correspondence.registers.printing import Printed
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text


class IncomingStampsGet(Endpoint):
    """The copy as PDF; ``language`` is ``ar`` or ``en``, by default the portal's.

    ``corner`` is ``lower-left``, the default, ``upper-left``, ``upper-right`` or ``lower-right``.
    """

    def reply(self):
        language, corner = (query_text(self.request, name) for name in ("language", "corner"))
        body = stamping.incoming_stamp(self.context, language, corner)
        answer = Printed(body, PDF, f"stamped-{self.context.getId()}.pdf")
        for name, value in answer.headers.items():
            self.request.response.setHeader(name, value)
        return answer.body
