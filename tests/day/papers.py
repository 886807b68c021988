"""What the letters of the day say."""

from pathlib import Path
from random import Random
from typing import Any


JSON = dict[str, Any]

SUBJECTS = (
    *("طلب بيانات عن القضايا المنظورة", "دعوة لحضور اجتماع اللجنة المشتركة"),
    *("إفادة بشأن مشروع القانون", "اعتماد الموازنة التقديرية", "ترشيح ممثل للجهة"),
    *("تزويدنا بنسخة من المستندات", "تمديد مهلة تقديم الملاحظات", "إحاطة بنتائج الزيارة"),
)
SENDERS = ("شركة الميناء", "جامعة الدوحة", "مصرف الخليج", "نقابة المحامين", "غرفة التجارة")
PDF = (
    b"%%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%%d\n"
    b"trailer<</Root 1 0 R>>\nstartxref\n9\n%%%%EOF\n"
)


def pdf(folder: Path, number: int, name: str) -> Path:
    """Return a small PDF that differs from every other."""
    path = folder / f"{name}-{number}.pdf"
    path.write_bytes(PDF % (number * 10 + len(name)))
    return path


def outgoing(rng: Random, number: int, unit: str) -> JSON:
    """Return the fields of a letter to an agency, or to an outside party by hand."""
    to_agency = {
        "kind": "agency",
        "agency": "cms",
        "role": "original",
        "delivery": "exchange",
    }
    to_outside = {
        "kind": "outside",
        "name": rng.choice(SENDERS),
        "role": "original",
        "delivery": "hand",
    }
    return {
        "letter_subject": f"{rng.choice(SUBJECTS)} ({number})",
        "body": "يرجى التفضل بالاطلاع واتخاذ ما ترونه مناسبًا.",
        "signatory_unit": unit,
        "recipients": [rng.choice((to_agency, to_outside))],
        **({"answer_due": "2027-02-01"} if rng.random() < 0.4 else {}),
    }


def memo(rng: Random, number: int, unit: str, to: str) -> JSON:
    """Return the fields of a memo from a unit to another."""
    return {
        "kind": "memo",
        "letter_subject": f"{rng.choice(SUBJECTS)} ({number})",
        "signatory_unit": unit,
        "recipients": [{"kind": "unit", "unit": to, "role": "original"}],
    }


def arrival(rng: Random, number: int) -> JSON:
    """Return the fields of a letter that came on paper."""
    return {
        "letter_subject": f"{rng.choice(SUBJECTS)} ({number})",
        "sender_name": rng.choice(SENDERS),
        "their_number": f"{number}/2026",
        "their_date": "2026-12-20",
        "arrival": rng.choice(("hand", "post")),
        **({"answer_due": "2027-01-20"} if rng.random() < 0.5 else {}),
    }
