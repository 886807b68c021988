"""One letter for each kind, state and degree, made by real people of the directory over HTTP.

Each ``Scene`` says who stands in which role to its letter; everybody else is a stranger. Roles hold
up to a person's clearance, which is said once in ``CLEARANCE``.
"""

import secrets
from agencies import Agencies
from client import JSON
from client import Portal
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import timedelta
from first_letter import fields
from pathlib import Path
from support.portals import wait_for
from support.trips import arrived
from support.trips import as_
from support.trips import PDF


RANK = {"normal": 0, "restricted": 1, "secret": 2, "top-secret": 3}
CLEARANCE = {
    "ibrahim": 3, "jaber": 3, "khalid": 2, "faisal": 2, "maryam": 1, "huda": 1, "yusuf": 1,
    "badr": 3, "latifa": 0, "noor": 2, "dalal": 2, "salem": 0, "amina": 0, "tariq": 0,
}  # fmt: skip
# People whom the demonstration does not have, for the duties nobody there holds.
FURTHER = {
    "badr": ("بدر الخاطر", ("role-archivist", "clearance-top-secret")),
    "dalal": ("دلال النصر", ("role-contact-centre", "clearance-secret")),
    "noor": ("نور السويدي", ("unit-legal-affairs", "role-office-manager", "clearance-secret")),
}
OWNER = {
    "yusuf": {"Drafter"},
    "faisal": {"Drafter"},
    "khalid": {"HeadOfUnit"},
    "maryam": {"OfficeManager"},
}
SIGNATORY = {"ibrahim": {"Signatory"}}
REGISTRY = {"salem": {"RegistryClerk"}, "huda": {"Registrar"}}
KEEPERS = {"jaber": {"EnvelopeClerk"}, "huda": {"EnvelopeClerk"}}
AGENCY = {"latifa": {"Auditor"}, "badr": {"Archivist"}, "dalal": {"ContactCentre"}}
SEALED_AGENCY = {
    "latifa": {"EnvelopeReader"}, "badr": {"EnvelopeReader"}, "dalal": {"ContactCentre"},
}  # fmt: skip
LEGAL = {"faisal": {"HeadOfUnit"}, "noor": {"OfficeManager"}}
WITNESSES = {"faisal": {"EnvelopeReader"}, "noor": {"EnvelopeReader"}}
OPENER = {"faisal": {"Opener"}}
UNIT = "legal-affairs"
BOOKS = {"circular": "circulars"}

Roles = dict[str, set[str]]


def document(folder: Path) -> Path:
    """Return a PDF unlike every other: the same file twice would count as the same letter."""
    path = folder / f"{secrets.token_hex(8)}.pdf"
    path.write_bytes(PDF.replace(b"\n", f"\n% {path.stem}\n".encode(), 1))
    return path


def joined(*parts: Roles) -> Roles:
    """Return who has which roles by all of these relations together."""
    found: Roles = {}
    for part in parts:
        for person, roles in part.items():
            found[person] = found.get(person, set()) | roles
    return found


@dataclass
class Scene:
    """A letter in a state and who is what to it; ``kind`` also names the table."""

    name: str
    kind: str
    state: str
    letter: JSON
    roles: Roles
    degree: str = "normal"
    file: str = ""
    seen_by: set[str] = field(default_factory=set)

    def held(self, person: str) -> set[str]:
        """Return the roles of a person on this letter, none without the clearance for it."""
        cleared = CLEARANCE.get(person, 0) >= RANK[self.degree]
        return self.roles.get(person, set()) if cleared else set()


class Stage:
    """Makes the scenes at the portal of moj; ``folder`` takes their documents."""

    def __init__(self, agencies: Agencies, folder: Path) -> None:
        self.agencies = agencies
        self.folder = folder
        self.scenes: list[Scene] = []
        self._sessions: dict[str, Portal] = {}

    def person(self, login: str) -> Portal:
        """The person at the portal, logged in once."""
        if login not in self._sessions:
            self._sessions[login] = as_(self.agencies, "moj", login)
        return self._sessions[login]

    def close(self) -> None:
        for session in self._sessions.values():
            session.__exit__()

    def add(self, name: str, letter: JSON, roles: Roles, reader: str = "", **other: str) -> None:
        """Keep a letter; ``reader`` is somebody who may tell the address of its file."""
        seen = self.person(reader or "khalid").get(letter)
        scene = Scene(name, seen["kind"], seen["state"], seen, roles, **other)
        files = self.person(reader or "khalid").files(letter)
        scene.file = files[0]["id"] if files else ""
        self.scenes.append(scene)

    def set_up(self) -> list[Scene]:
        """Make every scene."""
        self.outgoing("outgoing")
        self.outgoing("circular")
        self.memos()
        self.incoming()
        self.sealed_outgoing()
        self.sealed_incoming()
        return self.scenes

    # What we write

    def draft(self, kind: str, drafter: str = "yusuf", **other: object) -> JSON:
        values = {**fields(f"{kind} {len(self.scenes)}"), "declared_attachments": 0}
        values |= {"kind": kind, "physical_attachments": [], **other}
        if kind == "circular":
            values["recipients"] = [{"kind": "group", "group": "all", "role": "original"}]
        if kind == "memo":
            values["recipients"] = [{"kind": "unit", "unit": UNIT, "role": "original"}]
        letter = self.person(drafter).create("minister-office", values)
        self.person(drafter).upload(letter, "main", document(self.folder))
        return letter

    def steps(self, kind: str, secret: bool = False) -> list[tuple[str, object]]:
        """The acts that lead from one state of a written letter to the next."""
        drafter = "faisal" if secret else "yusuf"
        clerk = "jaber" if secret else "salem"
        book = "outgoing-secret" if secret else BOOKS.get(kind, "outgoing-general")
        steps: list[tuple[str, object]] = [
            ("draft", lambda it: self.person(drafter).submit(it)),
            ("in_review", lambda it: self.person("khalid").endorse(it)),
            ("for_signature", lambda it: self.person("ibrahim").approve(it)),
        ]
        if kind == "memo":
            return [
                *steps,
                ("approved", lambda it: self.person(clerk).register(it, "memos")),
                ("distributed", lambda it: self.person("faisal").close(it, "تم")),
            ]
        return [
            *steps,
            ("approved", self.sign),
            ("signed", lambda it: self.person(clerk).register(it, book)),
            ("registered", lambda it: self.person(clerk).dispatch(it)),
        ]

    def sign(self, letter: JSON) -> None:
        self.person("ibrahim").upload_signed(letter, document(self.folder))
        self.person("ibrahim").sign(letter)

    def outgoing(self, kind: str) -> None:
        steps = self.steps(kind)
        for upto in range(len(steps) + 1):
            letter = self.draft(kind)
            for _state, act in steps[:upto]:
                act(letter)
            self.add(f"{kind} {upto}", letter, self.written(letter))
        gone = self.draft(kind)
        self.person("yusuf").discard(gone)
        self.add(f"{kind} discarded", gone, self.written(gone))
        if kind == "outgoing":
            self.consulted()

    def written(self, letter: JSON, registry: Roles = REGISTRY) -> Roles:
        """Who is what to a letter of the minister's office."""
        state = self.person("khalid").get(letter)["state"]
        turn: Roles = {"khalid": {"Reviewer"}} if state == "in_review" else {}
        return joined(OWNER, SIGNATORY, registry, AGENCY, turn)

    def consulted(self) -> None:
        letter = self.draft("outgoing")
        self.person("yusuf").submit(letter)
        self.person("khalid").endorse(letter)
        due = (date.today() + timedelta(days=10)).isoformat()
        asked = {"unit": UNIT, "due": due, "question": "ما رأيكم؟"}
        self.person("khalid")._json("POST", f"{letter['@id']}/@consultations", json=asked)
        readers: Roles = {"faisal": {"Reader"}, "noor": {"Reader"}}
        self.add("outgoing consulted", letter, joined(self.written(letter), readers))

    def memos(self) -> None:
        steps = self.steps("memo")
        for upto in range(len(steps) + 1):
            letter = self.draft("memo")
            for _state, act in steps[:upto]:
                act(letter)
            has = LEGAL if upto >= 4 else {}
            self.add(f"memo {upto}", letter, joined(self.written(letter), has))
        gone = self.draft("memo")
        self.person("yusuf").discard(gone)
        self.add("memo discarded", gone, self.written(gone))

    # What comes

    def paper(self, clerk: str, **other: object) -> JSON:
        number = f"P-{secrets.token_hex(4)}"
        values = {
            "sender_name": "شركة", "their_number": number, "their_date": date.today().isoformat(),
            "arrival": "hand",
            "letter_subject": f"وارد {number}", "addressee_unit": UNIT, **other,
        }  # fmt: skip
        return dict(self.person(clerk)._json("POST", "/letters/@arrivals", json=values))

    def incoming(self) -> None:
        came = joined(REGISTRY, AGENCY)
        acts = [
            lambda it: self.person("salem").register(it, "incoming-general"),
            lambda it: self.person("salem").distribute(it, [UNIT]),
            lambda it: self.person("faisal").close(it, "تم"),
        ]
        for upto in range(len(acts) + 1):
            letter = self.paper("salem")
            self.person("salem").upload(letter, "main", document(self.folder))
            for act in acts[:upto]:
                act(letter)
            roles = joined(came, LEGAL) if upto >= 2 else came
            self.add(f"incoming {upto}", letter, roles, "salem")
        self.referred(came)
        self.add_received(came)
        self.add_withdrawn(came)
        self.add_returned(joined(came, LEGAL))

    def referred(self, came: Roles) -> None:
        letter = self.paper("salem")
        self.person("salem").upload(letter, "main", document(self.folder))
        self.person("salem").register(letter, "incoming-general")
        self.person("salem").distribute(letter, [UNIT])
        row = {"unit": UNIT, "person": "amina", "directives": ["necessary-action"]}
        self.person("faisal").refer(letter, [row])
        referees: Roles = {who: {"Referee"} for who in ("amina", "faisal", "noor")}
        self.add("incoming referred", letter, joined(came, LEGAL, referees), "faisal")

    def add_received(self, came: Roles) -> None:
        """A letter on the way from the other agency, not opened yet."""
        number = Cms(self.agencies, self.folder).send()
        letter = arrived(self.agencies, "salem", number, site="moj")
        self.scenes.append(Scene("incoming received", "incoming", "received", letter, came))

    def add_withdrawn(self, came: Roles) -> None:
        """A letter of the other agency that took it back before it was opened."""
        cms = Cms(self.agencies, self.folder)
        sent = cms.sent()
        letter = arrived(self.agencies, "salem", str(sent["number"]), site="moj")
        cms.withdraw(sent)

        def look() -> JSON | None:
            seen = dict(self.person("salem").get(letter))
            return seen if seen["state"] == "withdrawn" else None

        gone = wait_for(look, 60, "the letter to be withdrawn")
        self.scenes.append(Scene("incoming withdrawn", "incoming", "withdrawn", gone, came))

    def add_returned(self, came: Roles) -> None:
        """A letter that the registrar sent back after it was distributed."""
        letter = self.paper("salem")
        self.person("salem").upload(letter, "main", document(self.folder))
        self.person("salem").register(letter, "incoming-general")
        self.person("salem").distribute(letter, [UNIT])
        back = self.person("huda").act(letter, "sender-returns", remark="ليس من اختصاصنا")
        self.scenes.append(Scene("incoming returned", "incoming", "returned", back, came))

    # What is sealed

    def sealed_outgoing(self) -> None:
        steps = self.steps("outgoing", secret=True)
        for upto in range(len(steps) + 1):
            letter = self.draft("outgoing", "faisal", confidentiality="secret")
            for _state, act in steps[:upto]:
                act(letter)
            roles = self.written(letter, KEEPERS)
            self.add(f"sealed outgoing {upto}", letter, roles, degree="secret")

    def sealed_incoming(self) -> None:
        came = joined(KEEPERS, SEALED_AGENCY, OPENER)
        cms = Cms(self.agencies, self.folder, secret=True)
        first, second = (
            arrived(self.agencies, "jaber", number, site="moj")
            for number in (cms.send(), cms.send())
        )
        self.scenes.append(Scene("sealed received", "incoming", "received", first, came, "secret"))
        letter = self.sealed_paper()
        self.scenes.append(Scene("sealed opened", "incoming", "opened", letter, came, "secret"))
        self.add("sealed registered", self.sealed_paper(1), came, "faisal", degree="secret")
        lies = joined(came, WITNESSES)
        self.add("sealed distributed", self.sealed_paper(2), lies, "faisal", degree="secret")
        self.person("jaber").open(second)
        self.person("jaber").register(second, "incoming-secret")
        self.person("jaber").distribute(second, [UNIT])
        self.add("sealed with a file", second, lies, "faisal", degree="secret")
        released = joined(KEEPERS, AGENCY, OPENER, LEGAL)
        for name, upto in (("sealed released", 3), ("sealed closed", 4)):
            self.add(name, self.sealed_paper(upto), released, "faisal", degree="secret")

    def sealed_paper(self, upto: int = 0) -> JSON:
        letter = self.paper("jaber", confidentiality="secret")
        acts = [
            lambda it: self.person("jaber").register(it, "incoming-secret"),
            lambda it: self.person("jaber").distribute(it, [UNIT]),
            lambda it: self.person("faisal")._json("POST", f"{it['@id']}/@releases", json={}),
            lambda it: self.person("faisal").close(it, "تم"),
        ]
        for act in acts[:upto]:
            act(letter)
        return letter


class Cms:
    """The other agency, which writes to our legal department."""

    def __init__(self, agencies: Agencies, folder: Path, secret: bool = False) -> None:
        self.agencies = agencies
        self.folder = folder
        row = {"kind": "agency", "agency": "moj", "unit": UNIT, "role": "original"}
        self.values = {
            **fields("من الأمانة العامة"),
            "signatory_unit": "secretary-general-office",
            "recipients": [row],
            "physical_attachments": [],
            "declared_attachments": 0,
            "confidentiality": "secret" if secret else "normal",
        }
        self.clerk = "rashid" if secret else "hamad"
        self.book = "outgoing-secret" if secret else "outgoing-general"

    def send(self) -> str:
        """Write and dispatch a letter; return its number."""
        return str(self.sent()["number"])

    def withdraw(self, letter: JSON) -> None:
        """Take a letter back that was sent."""
        with as_(self.agencies, "cms", "abdulaziz") as signatory:
            signatory.act(letter, "withdrawals", remark="أُرسل خطأً")

    def sent(self) -> JSON:
        """Write and dispatch a letter; return it."""
        with as_(self.agencies, "cms", "mona") as head:
            letter = head.create("secretary-general-office", self.values)
            head.upload(letter, "main", document(self.folder))
            head.submit(letter)
            head.endorse(letter)
        with as_(self.agencies, "cms", "abdulaziz") as signatory:
            signatory.approve(letter)
            signatory.upload_signed(letter, document(self.folder))
            signatory.sign(letter)
        with as_(self.agencies, "cms", self.clerk) as clerk:
            clerk.register(letter, self.book)
            clerk.dispatch(letter)
            return dict(clerk.get(letter))
