"""A letter from moj to cms through the public REST API, each step by whose step it is."""

import json
import tempfile
import time
import uuid
from client import Portal
from client import Problem
from collections.abc import Callable
from datetime import date
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo


SUBJECT = "كتاب تجريبي لربط الجهتين بنظام المراسلات"
WAIT_SECONDS = 90
TIMEZONE = "Asia/Qatar"
JSON = dict[str, Any]

# Who does what: login, and what the README calls the person.
PEOPLE = {
    "moj": [
        ("yusuf", "drafter, Minister's Office"),
        ("khalid", "head, Minister's Office"),
        ("ibrahim", "signatory, the Minister"),
        ("maryam", "office manager, Minister's Office"),
        ("salem", "registry clerk, General Archive"),
        ("tariq", "webmaster"),
    ],
    "cms": [
        ("hamad", "registry clerk, Registry"),
        ("mona", "head, Secretary-General's Office"),
    ],
}


class LetterError(RuntimeError):
    """The letter did not get through; the text says where it stopped."""


def password(login: str) -> str:
    """Return the demonstration's password of a person."""
    return f"{login}-2026"


def who_logs_in() -> str:
    """Return a line per person for the terminal."""
    lines = []
    for site, people in PEOPLE.items():
        lines += [f"    {site}  {login:9} {password(login):15} {what}" for login, what in people]
    return "\n".join(lines)


def today() -> date:
    """Return the day at the ministry, which may not be the machine's."""
    return datetime.now(ZoneInfo(TIMEZONE)).date()


def fields(subject: str) -> JSON:
    return {
        "letter_subject": subject,
        "body": "نتشرف بإفادتكم بأن هذا كتاب تجريبي يُرسل عبر نظام المراسلات الحكومية.",
        "confidentiality": "normal",
        "urgency": "urgent",
        "signatory_unit": "minister-office",
        "letter_date": today().isoformat(),
        "declared_attachments": 2,
        "recipients": [
            {
                "kind": "agency",
                "agency": "cms",
                "post": "secretary-general",
                "delivery": "exchange",
                "role": "original",
                "attachments": "all",
            }
        ],
        "physical_attachments": [{"kind": "disc", "count": 1, "note": "نسخة احتياطية"}],
    }


def wait_for(look: Callable[[], Any], what: str) -> Any:
    """Return what ``look`` finds, asking again for a while."""
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.3)
    raise LetterError(
        f"Waited {WAIT_SECONDS} seconds for {what}; see log/portal.log of each portal."
    )


class Trip:
    """One letter on its way between the portals at two addresses."""

    def __init__(self, moj: str, cms: str, say: Callable[[str], None]) -> None:
        self._urls = {"moj": moj, "cms": cms}
        self.say = say
        self.subject = f"{SUBJECT} ({uuid.uuid4().hex[:6]})"

    def as_(self, site: str, login: str) -> Portal:
        return Portal(self._urls[site], login, password(login))

    def write(self, folder: Path) -> JSON:
        """Draft to dispatched at moj; return the dispatched letter."""
        # Making PDF files takes seconds to import, which a run without a letter need not wait for.
        import documents

        day = today()
        for name, content in (
            ("كتاب.pdf", documents.letter(self.subject, day, attachments=2, signed=False)),
            ("خطة الربط.pdf", documents.attachment()),
            (
                "النسخة الموقعة.pdf",
                documents.letter(self.subject, day, attachments=2, signed=True),
            ),
        ):
            (folder / name).write_bytes(content)
        with self.as_("moj", "yusuf") as drafter:
            letter = drafter.create("minister-office", fields(self.subject), key=str(uuid.uuid4()))
            drafter.upload(letter, "main", folder / "كتاب.pdf")
            drafter.upload(letter, "attachment", folder / "خطة الربط.pdf")
            drafter.submit(letter)
        self.say("drafted in مكتب الوزير and put before its head")
        with self.as_("moj", "khalid") as head:
            head.endorse(letter, "للتوقيع")
        with self.as_("moj", "ibrahim") as minister:
            minister.approve(letter)
        with self.as_("moj", "maryam") as office:
            office.upload_signed(letter, folder / "النسخة الموقعة.pdf")
            office.sign(letter)
        self.say("reviewed, approved, the signed and stamped scan attached")
        with self.as_("moj", "salem") as clerk:
            number = clerk.register(letter, "outgoing-minister")["number"]
            self.say(f"registered by الأرشيف العام under {number}")
            clerk.dispatch(letter)
            return clerk.get(letter)

    def receive(self, sent: JSON) -> JSON:
        """Opened, registered and distributed at cms; return the incoming letter."""
        with self.as_("cms", "hamad") as clerk:
            letter = wait_for(
                lambda: next(
                    (i for i in clerk.incoming() if i.get("their_number") == sent["number"]), None
                ),
                "the letter to arrive at cms",
            )
            self.say("arrived on the incoming desk of cms")
            clerk.open(letter)
            number = clerk.register(letter, "incoming-general")["number"]
            clerk.distribute(letter, ["secretary-general-office"], "لإجراء اللازم")
            self.say(f"opened by its clerk, registered under {number}, distributed")
            return clerk.get(letter)

    def evidence(self, sent: JSON) -> tuple[list[JSON], list[JSON]]:
        """Wait until the sender sees the distribution; return timeline and consignments."""
        with self.as_("moj", "yusuf") as drafter:
            wait_for(
                lambda: any(c["status"] == "assigned" for c in drafter.consignments(sent)),
                "the evidence of distribution to come back",
            )
            return drafter.timeline(sent), drafter.consignments(sent)


def send(moj: str, cms: str, *, target: Path, say: Callable[[str], None]) -> JSON:
    """Send a letter, print and write what the sender sees; LetterError if it stops on the way."""
    trip = Trip(moj, cms, say)
    try:
        with tempfile.TemporaryDirectory() as folder:
            sent = trip.write(Path(folder))
        received = trip.receive(sent)
        timeline, consignments = trip.evidence(sent)
    except Problem as problem:
        raise LetterError(f"The letter stopped on its way: {problem}") from problem
    result = {
        "letter": sent["@id"],
        "number": sent["number"],
        "received_as": {"letter": received["@id"], "number": received["number"]},
        "consignments": consignments,
        "timeline": timeline,
    }
    target.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n")
    say(f"what the sender sees now, times in UTC (as JSON in {target}):")
    for line in timeline:
        print(f"    {described(line)}", flush=True)
    return result


def described(line: JSON) -> str:
    """Return one line of the timeline for the terminal: when, what, number, who."""
    by = line["by"]
    who = by.get("name") or by.get("agency") or by.get("id") or ""
    where = " · ".join(filter(None, [by.get("agency"), by.get("unit")])) if by.get("name") else ""
    told = [line["time"][:19].replace("T", " "), f"{line['label']:24}"]
    told += [line["number"], who, f"({where})" if where else "", line["reason"]]
    return "  ".join(filter(None, told))
