"""An ordinary morning at the ministry, for pictures: letters as people write them."""

import uuid
from agencies import Agencies
from datetime import timedelta
from documents import letter
from first_letter import fields
from first_letter import today
from first_letter import Trip
from pathlib import Path
from support.trips import as_


# Sender, subject, and for which unit; the first three are still to be registered.
ARRIVALS = (
    ("غرفة التجارة والصناعة", "الرأي في مشروع تعديل قانون الشركات التجارية", "legal-affairs"),
    ("المجلس الأعلى للقضاء", "ترشيح قضاة لدورة التدريب على التحكيم", "legal-affairs"),
    ("هيئة الخبراء", "بيان بالقضايا المحالة إلى الخبراء خلال الربع الثالث", "legal-affairs"),
    ("وزارة المالية", "الملاحظات على مشروع قانون الإيرادات العامة", "legal-affairs"),
    ("جامعة الدوحة", "طلب تدريب طلاب كلية القانون في الوزارة", "legal-affairs"),
)
WAITING = 3
# Letters that wait for the Minister's signature.
TO_SIGN = (
    "إحالة مشروع قانون التوثيق إلى مجلس الوزراء",
    "الرد على طلب المساعدة القضائية",
    "ترشيح ممثل الوزارة في اللجنة الوطنية",
)


def morning(agencies: Agencies, folder: Path) -> dict[str, str]:
    """Play it; the addresses of a letter that was ``sent`` and of one that ``came``."""
    trip = Trip(agencies.moj.url, agencies.cms.url, print)
    sent = trip.write(folder)
    trip.receive(sent)
    for subject in TO_SIGN:
        to_sign(agencies, folder, subject)
    came = [arrival(agencies, folder, *each) for each in enumerate(ARRIVALS)]
    return {"sent": str(sent["@id"]), "came": came[-1]}


def to_sign(agencies: Agencies, folder: Path, subject: str) -> None:
    """A letter of the Minister's office that waits for the Minister."""
    path = written(folder, subject)
    values = {**fields(subject), "declared_attachments": 0, "physical_attachments": []}
    with as_(agencies, "moj", "yusuf") as drafter:
        made = drafter.create("minister-office", values)
        drafter.upload(made, "main", path)
        drafter.submit(made)
    with as_(agencies, "moj", "khalid") as head:
        head.endorse(made)


def arrival(agencies: Agencies, folder: Path, position: int, told: tuple[str, str, str]) -> str:
    """A letter on paper; its address. The last ones are registered and lie with their unit."""
    sender, subject, unit = told
    values = {
        "sender_name": sender,
        "their_number": f"{position + 3}/{2200 + 17 * position}",
        "their_date": (today() - timedelta(days=position + 1)).isoformat(),
        "arrival": "hand",
        "letter_subject": subject,
        "addressee_unit": unit,
    }
    with as_(agencies, "moj", "salem") as clerk:
        came = dict(clerk._json("POST", "/letters/@arrivals", json=values))
        clerk.upload(came, "main", written(folder, subject))
        if position >= WAITING:
            clerk.register(came, "incoming-general")
            clerk.distribute(came, [unit])
    return str(came["@id"])


def written(folder: Path, subject: str) -> Path:
    """The letter on paper, as a PDF of its own."""
    path = folder / uuid.uuid4().hex / "كتاب.pdf"
    path.parent.mkdir()
    path.write_bytes(letter(subject, today(), attachments=0, signed=True))
    return path
