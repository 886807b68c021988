"""A live portal, its people, and examples that are written down."""

import base64
import pytest
import transaction
from gov.correspondence.agencies import groups
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.agencies.interfaces import FormOfAddress
from gov.correspondence.agencies.interfaces import IAgencies
from gov.correspondence.agencies.interfaces import Post
from gov.correspondence.agencies.interfaces import Unit
from gov.correspondence.registers.interfaces import IBookSettings
from plone import api
from plone.registry.interfaces import IRegistry
from support.agencies import known
from support.caller import Caller
from support.examples import Examples
from support.people import People
from zope.component import getUtility
from zope.interface import implementer


PEOPLE = {
    "sara": ("سارة الهاجري", "minister", "drafter"),
    "huda": ("هدى المري", "minister", "head"),
    "omar": ("عمر الكواري", "minister", "signatory"),
    "layla": ("ليلى السليطي", "minister", "office-manager"),
    "salem": ("سالم النعيمي", "archive", "registry-clerk"),
    "noura": ("نورة العطية", "legal", "drafter"),
    "khalid": ("خالد المناعي", "legal", "head"),
    "maha": ("مها الدوسري", "", "contact-centre"),
    "webmaster": ("مدير البوابة", "", "webmaster"),
}
BOOKS = {
    "outgoing": ("الصادر العام", "General outgoing book", "outgoing", "ص/{year}/{number:05}"),
    "incoming": ("الوارد العام", "General incoming book", "incoming", "و/{year}/{number:05}"),
}
CMS = Agency(
    "cms",
    {"ar": "الأمانة العامة لمجلس الوزراء", "en": "General Secretariat of the Council of Ministers"},
    (Unit("registry", {"ar": "الأرشيف العام", "en": "General Archive"}),),
    (
        Post(
            "secretary-general",
            {"ar": "الأمين العام", "en": "Secretary General"},
            {"ar": FormOfAddress("سعادة", "تحية طيبة وبعد،", "وتفضلوا بقبول فائق الاحترام")},
        ),
    ),
    100 * 1024 * 1024,
)


@implementer(IAgencies)
class OneAgency:
    """A directory that holds the other agency of the tests."""

    def get(self, agency_id):
        return CMS if agency_id == CMS.id else None

    def search(self, text, limit=20):
        return tuple(a for a in self.all() if text in (a.id, *a.names.values()))[:limit]

    def all(self):
        return (CMS,)

    def groups(self):
        return groups.groups(self.all())

    def members(self, group_id):
        return groups.members(group_id, self.all())


@pytest.fixture
def directory():
    with known(OneAgency()) as agencies:
        yield agencies


@pytest.fixture
def agency(functional_portal, directory):
    """The portal with books and people, committed, so that the server sees them."""
    site = functional_portal
    with api.env.adopt_roles(["Manager"]):
        write_books()
        hire_people(site)
    transaction.commit()
    return site


def write_books():
    registry = getUtility(IRegistry)
    for book, (arabic, english, kind, pattern) in BOOKS.items():
        prefix = f"gov.correspondence.books/{book}"
        registry.registerInterface(IBookSettings, prefix=prefix)
        values = {"name_ar": arabic, "name_en": english, "kind": kind, "pattern": pattern}
        for name, value in values.items():
            registry[f"{prefix}.{name}"] = value


def hire_people(site):
    people = People(site)
    for user_id, (name, unit, role) in PEOPLE.items():
        people.make(user_id, unit, role)
        api.user.get(user_id).setMemberProperties({"fullname": name})


@pytest.fixture
def person(agency, functional):
    """Return a function that logs a person in; without a name, nobody."""
    url = f"http://{functional['host']}:{functional['port']}/{agency.getId()}"
    callers = []

    def log_in(name="", language="en"):
        callers.append(Caller(url, name, language))
        return callers[-1]

    yield log_in
    for caller in callers:
        caller.close()


@pytest.fixture
def webmaster(person):
    return person("webmaster")


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
FIELDS = {
    "unit": "minister",
    "signatory_unit": "minister",
    "letter_subject": "كتاب تجريبي",
    "body": "تحية طيبة وبعد، نرسل لكم الكتاب التجريبي.",
    "confidentiality": "normal",
    "urgency": "normal",
    "declared_attachments": 0,
    "recipients": [{"kind": "agency", "agency": "cms", "delivery": "exchange", "role": "original"}],
}


@pytest.fixture
def steps(person):
    """The life of a letter, step by step."""
    return Steps(person)


class Steps:
    """Each step is done by the person whose step it is, and must succeed."""

    def __init__(self, person):
        self.person = person

    def draft(self, **fields):
        return ok(self.person("sara").post("/letters", json={**FIELDS, **fields}))

    def put_file(self, name, letter, role):
        data = base64.b64encode(PDF).decode()
        upload = {"role": role, "name": f"{role}.pdf", "data": data}
        return ok(self.person(name).post(f"{letter['@id']}/@files", json=upload))

    def act(self, name, letter, noun, **members):
        return ok(self.person(name).post(f"{letter['@id']}/@{noun}", json=members))

    def submitted(self, **fields):
        letter = self.draft(**fields)
        self.put_file("sara", letter, "main")
        return self.act("sara", letter, "submissions")

    def signed_to(self, recipients):
        """Return the address of a signed letter to these recipients."""
        return self.signed(recipients=recipients)["@id"]

    def signed(self, **fields):
        letter = self.submitted(**fields)
        self.act("huda", letter, "endorsements")
        self.act("omar", letter, "approvals")
        self.put_file("layla", letter, "signed")
        return self.act("layla", letter, "signatures", mode="hand")

    def registered(self):
        return self.act("salem", self.signed(), "registrations", book="outgoing")


def ok(answer):
    """Return the JSON of an answer that must be a success."""
    assert answer.status_code < 300, answer.text
    return answer.json() if answer.content else {}


@pytest.fixture
def example(person):
    return Examples(person().url)


@pytest.fixture
def fields():
    """The fields of a draft."""
    return dict(FIELDS)


@pytest.fixture
def pdf():
    """A small PDF file, bytes."""
    return PDF
