"""The sheet with the code of a letter."""

from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.verification.printing import printed


class VerificationSheetsGet(Endpoint):
    """The sheet as PDF; ``language`` is ``ar`` or ``en``, by default the portal's."""

    def reply(self):
        answer = printed(self.context, self.request, query_text(self.request, "language"))
        for name, value in answer.headers.items():
            self.request.response.setHeader(name, value)
        return answer.body
