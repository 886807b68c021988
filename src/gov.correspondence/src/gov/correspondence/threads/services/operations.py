"""The endpoints of threads and follow-up."""

from gov.correspondence.services.operation import ANY
from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.shapes import array
from gov.correspondence.services.shapes import listing
from gov.correspondence.services.shapes import record
from gov.correspondence.services.shapes import Schema
from gov.correspondence.services.shapes import TEXT
from gov.correspondence.settings.described import sheet_operations
from gov.correspondence.settings.described import sheet_schemas
from gov.correspondence.settings.described import Words
from gov.correspondence.threads.services.sheet import FollowUp


_ANYTHING: Schema = {"type": "object"}
WORDS = Words("follow-up-settings", "", "times to answer and reminders", "FollowUpSettings")

OPERATIONS: tuple[Operation, ...] = (
    look(f"{LETTER}/@thread", "ViewEnvelope", ANY, "The conversation of a letter", "Thread"),
    look(
        f"{LETTER}/@thread-proposals",
        "ReadLetter",
        ANY,
        "Letters whose numbers the letter quotes",
        "Thread",
    ),
    Operation(
        "POST",
        f"{LETTER}/@thread-links",
        ANY,
        "FollowUpLetter",
        "Refer to an earlier letter",
        "Thread",
        "ThreadLink",
        status=201,
    ),
    look(f"{LETTER}/@answers", "ViewEnvelope", ANY, "Who owes an answer to a letter", "Answers"),
    Operation(
        "POST",
        f"{LETTER}/@answer-waivers",
        ANY,
        "FollowUpLetter",
        "Await no answer of a party any more",
        "Answers",
        "AnswerWaiver",
    ),
    Operation(
        "POST",
        f"{LETTER}/@reminders",
        ANY,
        "FollowUpLetter",
        "Draft a reminder of a letter",
        "Letter",
        "Nothing",
        status=201,
    ),
    look(
        "/@follow-up",
        "UseDesk",
        SITE,
        "Letters with an answer owed by us or to us, the most urgent first",
        "FollowUp",
        *("side", "party", "limit", "after"),
    ),
    look("/@debts", "UseDesk", SITE, "Open answers by party, with ageing", "Debts", "side"),
    *sheet_operations(WORDS),
)
SCHEMAS: dict[str, Schema] = {
    **sheet_schemas(WORDS, FollowUp),
    "Thread": record({"@id": TEXT, "items": array(_ANYTHING)}, "@id", "items"),
    "ThreadLink": record({"uid": TEXT, "relation": TEXT}, "uid"),
    "Answers": record(
        {"@id": TEXT, "owing": array(TEXT), "settled": array(_ANYTHING)}, "@id", "owing", "settled"
    ),
    "AnswerWaiver": record({"party": TEXT, "remark": TEXT}, "remark"),
    "FollowUp": listing(_ANYTHING),
    "Debts": record({"@id": TEXT, "items": array(_ANYTHING)}, "@id", "items"),
}
