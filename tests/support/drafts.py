"""Letters for tests, made through the doors everybody uses."""

import io
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import acts
from gov.correspondence.api import files
from gov.correspondence.api import letters
from gov.correspondence.api import returns
from gov.correspondence.api import sealing
from gov.correspondence.api import withdrawals
from gov.correspondence.incoming import arrivals
from gov.correspondence.letters import factory
from gov.correspondence.letters import filing
from gov.correspondence.withdrawal.record import Request
from typing import Any


MESSAGE = "019ac000-0000-7000-8000-000000000001"
SECRET_WORD = "Nightingale"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\nstartxref\n9\n%%EOF\n"
TO_CMS = {"kind": "agency", "agency": "cms", "role": "original", "delivery": "exchange"}
TO_BANK = {"kind": "outside", "name": "بنك قطر", "role": "copy", "delivery": "hand"}


def content(**other: Any) -> dict[str, Any]:
    """Return valid fields of an outgoing letter whose content holds ``SECRET_WORD``."""
    return {
        "letter_subject": f"كتاب تجريبي {SECRET_WORD}",
        "body": f"النص {SECRET_WORD}",
        "recipients": [TO_CMS],
        **other,
    }


TO_LEGAL = {"kind": "unit", "unit": "legal", "role": "original"}
TO_FINANCE = {"kind": "unit", "unit": "finance", "role": "copy"}
TO_ALL = {"kind": "group", "group": "all", "role": "original"}


def staff(people: Any) -> None:
    """Make one person for each role around a letter of the minister's office."""
    people.make("sami", unit="minister", role="drafter", clearance="top-secret")
    people.make("huda", unit="minister", role="head", clearance="top-secret")
    people.make("omar", unit="minister", role="office-manager", clearance="top-secret")
    people.make("nasser", unit="minister", role="signatory", clearance="top-secret")
    people.make("khalid", unit="archive", role="registry-clerk", clearance="top-secret")
    people.make("salma", unit="archive", role="secret-clerk", clearance="top-secret")
    people.make("rashid", unit="archive", role="registrar", clearance="top-secret")
    people.make("lina", role="archivist", clearance="top-secret")
    people.make("adel", role="auditor", clearance="top-secret")
    people.make("mona", role="contact-centre", clearance="top-secret")
    people.make("tariq", unit="legal", role="drafter", clearance="top-secret")
    people.make("faisal", unit="legal", role="head", clearance="top-secret")
    people.make("wafa", groups=("role-webmaster",))
    people.manager("manager")


ROLES = {
    "sami": "Drafter",
    "huda": "HeadOfUnit",
    "omar": "OfficeManager",
    "nasser": "Signatory",
    "khalid": "RegistryClerk",
    "rashid": "Registrar",
    "lina": "Archivist",
    "adel": "Auditor",
    "mona": "ContactCentre",
}
STRANGERS = ("tariq", "faisal", "wafa", "manager", "salma", "")


def draft(people: Any, main: bool = True, **other: Any) -> Any:
    """Make a draft by ``sami`` in the minister's office, with its main document."""
    with people.acting("sami"):
        letter = letters.create("minister", content(**other))
        if main:
            files.add(letter, "main", "كتاب.pdf", "application/pdf", io.BytesIO(PDF))
    return letter


def outgoing(people: Any, state: str, **other: Any) -> Any:
    """Bring an outgoing letter into a state by the acts of the people who may."""
    letter = draft(people, **other)
    for reached, step in _STEPS:
        if state == reached:
            return letter
        step(people, letter)
    return letter


def memo(people: Any, state: str, **other: Any) -> Any:
    """Bring a memo from the minister's office to legal into a state; see ``outgoing``."""
    with people.acting("sami"):
        letter = letters.create(
            "minister", content(**{"recipients": [TO_LEGAL], **other}), kind="memo"
        )
    for reached, step in _MEMO_STEPS:
        if state == reached:
            return letter
        step(people, letter)
    return letter


def circular(people: Any, state: str, **other: Any) -> Any:
    """Bring a circular to all agencies into a state; see ``outgoing``."""
    with people.acting("sami"):
        letter = letters.create(
            "minister", content(**{"recipients": [TO_ALL], **other}), kind="circular"
        )
        files.add(letter, "main", "تعميم.pdf", "application/pdf", io.BytesIO(PDF))
    for reached, step in _STEPS:
        if state == reached:
            return letter
        step(people, letter)
    return letter


def discarded(people: Any) -> Any:
    letter = draft(people)
    with people.acting("sami"):
        acts.discard(letter)
    return letter


def incoming(people: Any, state: str, **other: Any) -> Any:
    """Bring an incoming letter into a state; distributed to the legal department."""
    values = {
        "unit": "archive",
        "confidentiality": "normal",
        "urgency": "normal",
        "letter_subject": f"وارد {SECRET_WORD}",
        "sender_agency": "cms",
        "their_number": "17/2026",
        "arrival": "exchange",
        **other,
    }
    letter = factory.make("IncomingLetter", values)
    filing.store(letter, "main", "وارد.pdf", io.BytesIO(PDF))
    for reached, step in _RETURN_STEPS if state == "returned" else _INCOMING_STEPS:
        if state == reached:
            return letter
        step(people, letter)
    return letter


def _do(user: str, act: Any, *args: Any) -> Any:
    def step(people: Any, letter: Any) -> None:
        with people.acting(user):
            act(letter, *args)

    return step


def _sign(people: Any, letter: Any) -> None:
    with people.acting("nasser"):
        files.add(letter, "signed", "موقع.pdf", "application/pdf", io.BytesIO(PDF))
        acts.sign(letter)


def _sealed(letter: Any) -> bool:
    return letter.confidentiality in ("secret", "top-secret")


def _clerk(act: Any, *args: Any) -> Any:
    """Let the clerk do it who has the letter: of a sealed one the secret clerk."""

    def step(people: Any, letter: Any) -> None:
        with people.acting("salma" if _sealed(letter) else "khalid"):
            act(letter, *args)

    return step


def _close(people: Any, letter: Any) -> None:
    with people.acting("faisal"):
        if _sealed(letter):
            sealing.release(letter)
        acts.close(letter, "تم")


def _withdraw(people: Any, letter: Any) -> None:
    """Let its sender ask for it back, and the registrar consent."""
    letter.message_id = MESSAGE
    arrivals.note("cms", MESSAGE, letter)
    withdrawals.request("cms", MESSAGE, Request(datetime.now(UTC), "أُرسل خطأً"))
    with people.acting("rashid"):
        withdrawals.answer(letter, consent=True)


def _return(people: Any, letter: Any) -> None:
    """Let the registrar send it back after it was distributed."""
    with people.acting("rashid"):
        returns.send_back(letter, "ليس من اختصاصنا")


def _register(people: Any, letter: Any) -> None:
    """Register without a book: numbers are the matter of other tests."""
    from gov.correspondence.letters.acts import perform

    letter.number, letter.register = "1/2026", "general"
    with people.acting("salma" if _sealed(letter) else "khalid"):
        perform(letter, "register")


_STEPS = (
    ("draft", _do("sami", acts.submit)),
    ("in_review", _do("huda", acts.endorse)),
    ("for_signature", _do("nasser", acts.approve)),
    ("approved", _sign),
    ("signed", _register),
    ("registered", _clerk(acts.dispatch)),
)
_MEMO_STEPS = (
    *_STEPS[:3],
    ("approved", _register),
    ("registered", _clerk(acts.distribute, ("legal",))),
    ("distributed", _close),
)
_INCOMING_STEPS = (
    ("received", _clerk(acts.open_letter)),
    ("opened", _register),
    ("registered", _clerk(acts.distribute, ("legal",))),
    ("distributed", _close),
    ("closed", _withdraw),
)
_RETURN_STEPS = (*_INCOMING_STEPS[:3], ("distributed", _return))
