"""The echo agency: states that it opened and registered each letter, and answers it with a letter
that quotes it. What a new agency, or a person who learns, writes to first."""

from dataclasses import asdict
from gov.exchange import log
from gov.exchange.joining.node import Node
from gov.exchange.joining.node import ReceivedLetter
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.files import whole_file
from gov.exchange.wire.identity import uuid7
from typing import Any


NUMBER = "ECHO-{year}-{position:05}"
PAGE = "Echo of the letter {number} of {date}: {message_id}"


class Echo(Node):
    """A node that answers. Its register is the order of ``received``; an answer is sent once,
    because its messageId is written down before it is sent."""

    def do_all(self) -> None:
        """As a node, then answer what is new."""
        super().do_all()
        for position, letter in enumerate(self.received(), 1):
            mark = letter.folder / "answered"
            if mark.exists():
                continue
            try:
                self.answer(letter, position)
            except WireError as error:  # an answer that cannot be sent keeps nobody waiting
                log.failed("echo", error, message_id=letter.message_id, peer=letter.sender)
            mark.touch()

    def answer(self, letter: ReceivedLetter, position: int) -> None:
        """Opened, registered, and a letter back; an answer is not answered again."""
        year = self.state.clock().year
        number = NUMBER.format(year=year, position=position)
        self.state_act(letter.sender, letter.message_id, "opened")
        self.state_registered(letter.sender, letter.message_id, number)
        if letter.header.refs.in_reply_to is not None:
            return
        page = letter.folder / "answer.pdf"
        page.write_bytes(pdf(PAGE.format(**quoted(letter))))
        chosen = letter.folder / "answer.id"
        if not chosen.exists():
            with whole_file(chosen) as stream:
                stream.write(uuid7().encode("ascii"))
        self.send(reply(letter, number), page, message_id=chosen.read_text("ascii"))


def quoted(letter: ReceivedLetter) -> dict[str, str]:
    """What the answer says of the letter."""
    header = letter.header
    number = (header.doc_number or "-").encode("ascii", "replace").decode()
    return {"number": number, "date": header.doc_date, "message_id": header.message_id}


def reply(letter: ReceivedLetter, number: str) -> dict[str, Any]:
    """The description of the answering letter."""
    header = letter.header
    answers = {"letterId": header.letter_id, "date": header.doc_date, "agency": letter.sender}
    if header.doc_number:
        answers["number"] = header.doc_number
    to = {"agency": letter.sender}
    if header.sender.unit:
        to["unit"] = header.sender.unit
    return {
        "recipient": to,
        "subject": f"رد: {header.subject}"[:200],
        "docNumber": number,
        "classification": asdict(header.classification),
        "urgency": asdict(header.urgency),
        "refs": {"inReplyTo": answers},
    }


def pdf(line: str) -> bytes:
    """One page with one line of ASCII."""
    text = line.replace("\\", "").replace("(", "[").replace(")", "]")
    stream = f"BT /F1 11 Tf 60 760 Td ({text}) Tj ET".encode("ascii", "replace")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + body + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out + head + table + end % (len(objects) + 1, len(out)))
