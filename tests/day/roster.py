"""The forty people of the ministry: those of the demonstration, four more units, more clerks.

What they are is written as LDIF and read by a real directory service.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


BASE = "dc=gov"
AGENCY = "moj"
HERE = Path(__file__).resolve()
LDIF = HERE.parents[2] / "instance/ldap/agencies.ldif"

UNITS = {
    "financial-affairs": "الشؤون المالية",
    "human-resources": "الموارد البشرية",
    "planning": "التخطيط والجودة",
    "international-cooperation": "التعاون الدولي",
}
POSTS = ("head", "signatory", "office-manager", "drafter", "drafter", "drafter")
CLERKS = ("badr", "ghada", "hessa", "noof", "ziyad")
GIVEN = (
    *("أحمد", "بدرية", "جاسم", "حصة", "خليفة", "دلال", "راشد", "سعاد", "صالح", "عائشة"),
    *("عبدالله", "غانم", "فاطمة", "قاسم", "كلثم", "لولوة", "مبارك", "منيرة", "ناصر", "نورة"),
    *("هيا", "وضحى", "يوسف", "زينب", "بدر", "غادة", "حصة", "نوف", "زياد"),
)
FAMILY = ("الكواري", "المري", "العطية", "السليطي", "الهاجري", "النعيمي", "المناعي")


@dataclass(frozen=True)
class Somebody:
    """A person of the roster: login, name, unit and role there."""

    login: str
    name: str
    unit: str
    role: str

    @property
    def password(self) -> str:
        """The password, as everybody's in the demonstration."""
        return f"{self.login}-2026"

    @property
    def dn(self) -> str:
        """The distinguished name in the directory."""
        return f"uid={self.login},ou=people,ou={AGENCY},{BASE}"


# Those of the demonstration whom the day gives something to do.
KNOWN = (
    Somebody("khalid", "", "minister-office", "head"),
    Somebody("ibrahim", "", "minister-office", "signatory"),
    Somebody("maryam", "", "minister-office", "office-manager"),
    Somebody("yusuf", "", "minister-office", "drafter"),
    Somebody("salem", "", "general-archive", "registry-clerk"),
    Somebody("huda", "", "general-archive", "registrar"),
    Somebody("jaber", "", "general-archive", "secret-clerk"),
    Somebody("faisal", "", "legal-affairs", "head"),
    Somebody("amina", "", "legal-affairs", "drafter"),
    Somebody("latifa", "", "", "auditor"),
    Somebody("tariq", "", "", "webmaster"),
)


def hired() -> tuple[Somebody, ...]:
    """Return the people the demonstration does not have."""
    names = iter(zip(GIVEN, FAMILY * 5, strict=False))
    people = [
        Somebody(f"{unit.split('-')[0]}-{position}", " ".join(next(names)), unit, role)
        for unit in UNITS
        for position, role in enumerate(POSTS, 1)
    ]
    clerks = [
        Somebody(login, " ".join(next(names)), "general-archive", "registry-clerk")
        for login in CLERKS
    ]
    return (*people, *clerks)


def everybody() -> tuple[Somebody, ...]:
    """Return all forty."""
    return (*KNOWN, *hired())


def ldif() -> str:
    """Return the directory of the demonstration with the further people and their groups."""
    text = LDIF.read_text()
    clerks = [one for one in hired() if one.role == "registry-clerk"]
    for group in ("unit-general-archive", "role-registry-clerk"):
        text = _joined(text, group, clerks)
    return "\n".join([text.rstrip("\n"), "", *_entries()]) + "\n"


def _joined(text: str, group: str, people: list[Somebody]) -> str:
    head = f"cn: {group}\n"
    at = text.index(f"dn: cn={group},ou=groups,ou={AGENCY},{BASE}")
    end = text.index("member:", text.index(head, at))
    return text[:end] + "".join(f"member: {one.dn}\n" for one in people) + text[end:]


def _entries() -> Iterator[str]:
    for one in hired():
        yield _person(one)
    for unit, name in UNITS.items():
        people = [one for one in hired() if one.unit == unit]
        yield _group(f"unit-{unit}", name, people)
        for role in dict.fromkeys(POSTS):
            yield _group(f"role-{role}.{unit}", name, [one for one in people if one.role == role])


def _person(one: Somebody) -> str:
    given, _blank, family = one.name.partition(" ")
    return (
        f"dn: {one.dn}\nobjectClass: inetOrgPerson\nuid: {one.login}\ncn: {one.name}\n"
        f"displayName: {one.name}\ngivenName: {given}\nsn: {family}\n"
        f"mail: {one.login}@moj.gov.example\npreferredLanguage: ar\n"
        f"userPassword: {{PLAIN}}{one.password}\n"
    )


def _group(group: str, name: str, people: list[Somebody]) -> str:
    members = "".join(f"member: {one.dn}\n" for one in people)
    return (
        f"dn: cn={group},ou=groups,ou={AGENCY},{BASE}\nobjectClass: groupOfNames\n"
        f"cn: {group}\no: {name}\n{members}"
    )
