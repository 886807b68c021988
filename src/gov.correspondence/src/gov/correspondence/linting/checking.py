"""The check of a letter of this portal, by whoever writes or reads it."""

from collections.abc import Mapping
from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.api import agencies
from gov.correspondence.api import search
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.letters import lists
from gov.correspondence.letters import wording
from gov.correspondence.letters.acting import may
from gov.correspondence.linting import rules
from gov.correspondence.linting.finding import ERROR
from gov.correspondence.linting.finding import fault_of
from gov.correspondence.linting.finding import Finding
from gov.correspondence.threads.links import bearers
from gov.correspondence.threads.links import OURS
from gov.correspondence.threads.numbers import fold
from typing import Any


FIELDS = (
    *wording.FIELDS,
    *("physical_attachments", "declared_attachments", "confidentiality"),
)
# Among so many of the likeliest letters with these digits the one cited is looked for.
MOST = 50


def read(letter: Any) -> list[Finding]:
    """Return what is to be said of a stored letter; asks no permission.

    Cited letters are looked for among those that the person logged in may see.
    """
    attachments = sum(file.role == "attachment" for file in letter.files.values())
    return read_values({name: getattr(letter, name) for name in FIELDS}, attachments)


def read_values(values: Mapping[str, Any], attachments: int) -> list[Finding]:
    """Return what is to be said of the clean values of a letter that has so many attachments."""
    written = _written(values, attachments)
    parties = frozenset(f"agency:{row['agency']}" for row in written.recipients if row["agency"])

    def bears(whose: str, number: str) -> bool:
        return _bears(parties, number)

    return rules.findings(written, rules.Known(agencies.get, bears))


def errors(found: Sequence[Finding]) -> list[Invalid]:
    """Return what keeps a letter from being submitted, as broken rules."""
    return [fault_of(each) for each in found if each.level == ERROR]


def ask_reason(found: Sequence[Finding], reason: str) -> None:
    """Refuse where a finding asks for a reason and none is given. Raises ``InvalidLetter``."""
    asking = [fault_of(each) for each in found if each.asks]
    if asking and not reason:
        message = _("Say in a remark why the letter goes on all the same.")
        raise InvalidLetter([Invalid(message, field="remark"), *asking])


def kept(found: Sequence[Finding]) -> dict[str, list[str]]:
    """Return what the journal keeps of the hints with which a letter went on for a reason."""
    asked = [each.key for each in found if each.asks]
    return {"findings": asked} if asked else {}


def _written(values: Mapping[str, Any], attachments: int) -> rules.Written:
    spoken = {name: wording.language(values, name) for name in wording.TEXTS}
    degree = values["confidentiality"] or ""
    return rules.Written(
        subject=values["letter_subject"] or "",
        texts=wording.said(values),
        languages=spoken,
        recipients=values["recipients"] or (),
        references=values["references"] or (),
        declared=values["declared_attachments"] or 0,
        attachments=attachments,
        physical=sum(row["count"] for row in values["physical_attachments"] or ()),
        rank=lists.rank(degree),
        sealed=lists.is_sealed(degree),
        forms={
            language: wording.early(values, language)["form_of_address"]
            for language in set(spoken.values())
        },
    )


def _bears(parties: frozenset[str], number: str) -> bool:
    """Tell whether a letter that the person may see bears a number, ours or that of a party."""
    keys = [(party, fold(number)) for party in (OURS, *parties)]
    if any(may(letter, "View Envelope") for key in keys for letter in bearers(key)):
        return True
    _count, likely = search.best(number, {}, MOST)
    return any(
        rules.same(borne) == rules.same(number)
        for letter in likely
        for borne in (letter.number, getattr(letter, "their_number", None))
        if borne
    )
