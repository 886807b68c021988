"""What lies beside an open letter: its documents, who reviewed it, what was written before."""

from gov.correspondence.api import review
from gov.correspondence.api import threads
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.envelope import Envelope
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.letters.content import Letter
from gov.correspondence.reading import documents
from gov.correspondence.review.browser.panel import reviewer
from typing import Any


# Earlier letters that lie beside it; the page of the letter has them all.
MOST = 20


class Room:
    """The background of one letter, for whoever may decide on it or prepares the folder."""

    def __init__(self, letter: Letter, request: Any) -> None:
        self.letter = letter
        self.request = request
        self.envelope = Envelope(letter, request)
        self.frame = f"{letter.absolute_url()}/@@document-frame"

    def documents(self) -> list[dict[str, Any]]:
        """Return the files of the letter, or the letter as it is printed."""
        return documents.documents(self.letter)

    def steps(self) -> list[dict[str, Any]]:
        """Return who reviewed the letter."""
        path = review.path(self.letter)
        return [
            {"position": position, "reviewer": reviewer(step), "name": approval.name}
            for position, (step, approval) in enumerate(
                zip(path.steps, path.approvals, strict=False)
            )
        ]

    def consultations(self) -> list[dict[str, Any]]:
        """Return what other units said of the letter, or have not said yet."""
        return [
            {
                "unit": parties.unit(each.unit),
                "answer": each.answer.text if each.answer else "",
                "open": each.state == "open",
            }
            for each in review.consultations(self.letter)
            if each.state != "withdrawn"
        ]

    def earlier(self) -> list[dict[str, Any]]:
        """Return the latest letters of the conversation besides this one, with their documents."""
        lines = Lines(self.request)
        others = [turn.letter for turn in threads.thread(self.letter)]
        return [
            {
                "line": lines.line(letter),
                "documents": documents.documents(letter) if may(letter, "Read Letter") else [],
            }
            for letter in others[::-1]
            if letter.UID() != self.letter.UID()
        ][:MOST]
