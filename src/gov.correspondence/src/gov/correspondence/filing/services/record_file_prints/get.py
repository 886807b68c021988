"""The contents list of a file, to print."""

from gov.correspondence.filing.printing import printed
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number


class RecordFilePrintsGet(Endpoint):
    """The letters of ``file`` that the caller may see, as PDF; ``volume`` for one volume only."""

    def reply(self):
        volume = whole_number(self.request, "volume", 0, least=0, most=9_999)
        answer = printed(self.context, self.request, query_text(self.request, "file"), volume)
        for name, value in answer.headers.items():
            self.request.response.setHeader(name, value)
        return answer.body
