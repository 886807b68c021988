"""The pack of a consignment, to print."""

from gov.correspondence.hybrid.printing import printed
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text


class PacksGet(Endpoint):
    """Cover and documents of one consignment as PDF."""

    def reply(self):
        answer = printed(self.context, self.request, query_text(self.request, "consignment"))
        for name, value in answer.headers.items():
            self.request.response.setHeader(name, value)
        return answer.body
