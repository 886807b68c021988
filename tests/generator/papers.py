"""The files of generated letters."""

import io
from generator.documents import document
from generator.plan import Plan
from gov.correspondence.journal import log
from gov.correspondence.letters import filing
from gov.correspondence.letters.files import LetterFile
from typing import Any


NAMES = {"main": "الكتاب.pdf", "signed": "النسخة الموقعة.pdf", "attachment": "مرفق {}.pdf"}


def attach(
    letter: Any, plan: Plan, role: str, number: int = 1, *, journal: bool = True
) -> LetterFile:
    """Store a document of its own on the letter; what the exchange brought has no entry for it."""
    mark = f"{plan.serial}-{role}-{number}"
    data = document(plan.template + number, mark, signed=role == "signed")
    record = filing.store(letter, role, NAMES[role].format(number), io.BytesIO(data))
    if journal:
        details = {"role": role, "file": record.id, "sha512": record.sha512}
        log.record(letter, "add-file", data=details)
    return record


def attach_all(letter: Any, plan: Plan, *, journal: bool = True) -> None:
    """Store the main document and the attachments of the plan."""
    attach(letter, plan, "main", journal=journal)
    for number in range(1, plan.attachments + 1):
        attach(letter, plan, "attachment", number, journal=journal)
