"""The referral sheet of a letter."""

from gov.correspondence.referrals.printing import printed
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text


class ReferralSheetsGet(Endpoint):
    """The sheet as PDF; ``language`` is ``ar`` or ``en``, by default the portal's."""

    def reply(self):
        answer = printed(self.context, self.request, query_text(self.request, "language"))
        for name, value in answer.headers.items():
            self.request.response.setHeader(name, value)
        return answer.body
