"""The official letter."""

from gov.correspondence.api import official
from gov.correspondence.registers.printing import PDF
from gov.correspondence.registers.printing import Printed
from gov.correspondence.services.base import Endpoint


class OfficialLettersGet(Endpoint):
    """The letter as PDF/A, made from its text."""

    def reply(self):
        body = official.letter_pdf(self.context)
        answer = Printed(body, PDF, f"letter-{self.context.getId()}.pdf")
        for name, value in answer.headers.items():
            self.request.response.setHeader(name, value)
        return answer.body
