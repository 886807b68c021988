import contextlib
import json
import pytest
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import SuiteNotAllowed
from gov.exchange.wire.errors import TooLarge
from gov.exchange.wire.errors import UnsupportedVersion
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.header import Addressee
from gov.exchange.wire.header import CopyTo
from gov.exchange.wire.header import EarlierLetter
from gov.exchange.wire.header import FormOfAddress
from gov.exchange.wire.header import header_bytes
from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.header import PhysicalAttachment
from gov.exchange.wire.header import read_header
from gov.exchange.wire.header import Refs
from gov.exchange.wire.header import Signatory
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st


FUZZ = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
MISSING = object()


@pytest.fixture
def full(sent):
    return sent.package.header


@pytest.fixture
def data(full):
    return json.loads(header_bytes(full))


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("messageId", MISSING),
        ("messageId", "6ba7b810-9dad-41d1-80b4-00c04fd430c8"),
        ("subject", ""),
        ("subject", "line\nbreak"),
        ("subject", "\u202eturned"),
        ("docNumber", MISSING),
        ("docNumber", ""),
        ("docDate", "2026-02-30"),
        ("answerDueBy", "tomorrow"),
        ("answerDueAt", "2026-12-01T11:30:00Z"),
        ("issuedAt", "2026-11-21T08:00:00+03:00"),
        ("recipientRole", "blind"),
        ("signatureMode", "stamp"),
        ("language", []),
        ("unofficialLanguages", ["English"]),
        ("signatory", {"name": "x"}),
        ("signatory", {"post": "minister", "onBehalfOf": ""}),
        ("classification", "secret"),
        ("urgency", {"code": "Immediate!", "label": "x"}),
        ("declaredAttachments", 7),
        ("physicalAttachments", [{"kind": "map", "count": 0}]),
        ("copyTo", [{"agency": "cms"}]),
        ("test", "yes"),
        ("objects", []),
        ("sender", {"agency": "../moj"}),
    ],
)
def test_wrong_member_is_named(data, member, value):
    changed = {key: item for key, item in data.items() if key != member}
    if value is not MISSING:
        changed[member] = value
    with pytest.raises(SchemaInvalid) as caught:
        LetterHeader.from_json(changed)
    assert (caught.value.field or "").startswith(member)


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("path", "att/0001.bin"),
        ("path", "../main.pdf"),
        ("role", "attachment"),
        ("mediaType", "text/html"),
        ("name", "a/b"),
        ("name", "cafe\u0301"),
        ("size", -1),
        ("sha256", "0"),
        ("sha256", None),
    ],
)
def test_wrong_object_is_named(data, member, value):
    data["objects"][0][member] = value
    with pytest.raises(SchemaInvalid) as caught:
        LetterHeader.from_json(data)
    assert caught.value.field.startswith(f"objects[0].{member}")


def test_a_digest_is_the_one_of_its_suite_and_there_is_one(data):
    entry = data["objects"][0]
    entry["sha512"] = "0" * 128
    with pytest.raises(SchemaInvalid) as caught:
        LetterHeader.from_json(data)
    assert caught.value.field == "objects[0].sha256"
    del entry["sha256"]
    with pytest.raises(SchemaInvalid, match="suite S2") as caught:
        LetterHeader.from_json(data)
    assert caught.value.field == "objects[0].sha512"
    for each in data["objects"]:
        each.pop("sha256", None)
        each["sha512"] = "0" * 128
    assert LetterHeader.from_json(data | {"suite": "S1"}).objects[0].digest == "0" * 128


def test_other_versions_suites_and_critical_members(data):
    with pytest.raises(UnsupportedVersion):
        LetterHeader.from_json(data | {"v": "gcx/2"})
    with pytest.raises(SuiteNotAllowed):
        LetterHeader.from_json(data | {"suite": "S0"})
    with pytest.raises(UnsupportedVersion):
        LetterHeader.from_json(data | {"critical": ["sealedTwice"], "sealedTwice": True})


@pytest.mark.parametrize("days", [-1, 31])
def test_life_has_bounds(full, days):
    with pytest.raises(SchemaInvalid):
        header_bytes(replace(full, expires_at=full.issued_at + timedelta(days=days)))


def test_header_size_has_a_bound(full):
    with pytest.raises(TooLarge):
        header_bytes(replace(full, ext={"note": "x" * 300_000}))


def test_text_that_is_not_canonical_is_refused(full):
    data = header_bytes(full)
    for changed in (data + b"\n", data.replace(b'":', b'": ', 1), b"[]", b'{"v":1.5}'):
        with pytest.raises(WireError):
            read_header(changed)
    with pytest.raises(SchemaInvalid):
        read_header(data[:-1] + b',"v":"gcx/1"}')


def test_unknown_members_are_kept(full, data):
    later = data | {"invented": {"later": [1]}, "ext": {"colour": "green"}}
    header = LetterHeader.from_json(later)
    assert header.extra == {"invented": {"later": [1]}}
    assert json.loads(header_bytes(header)) == later


@pytest.mark.parametrize("moment", ["2026-12-01T11:30", "2026-12-03T00:00:00Z", 1130])
def test_the_moment_of_an_answer_is_one_of_its_day(data, moment):
    with pytest.raises(SchemaInvalid) as refused:
        LetterHeader.from_json(data | {"answerDueBy": "2026-12-01", "answerDueAt": moment})
    assert refused.value.field == "answerDueAt"


def test_every_field_travels(full):
    rich = replace(
        full,
        doc_number=None,
        handling="لا يُفتح إلا بمعرفة المرسل إليه",
        answer_due_by="2026-12-01",
        answer_due_at=datetime(2026, 12, 1, 11, 30, tzinfo=UTC),
        signatory=Signatory("minister", "فلان", "by-delegation", "فلان آخر"),
        addressee=Addressee("secretary-general", FormOfAddress("معالي", "تحية", "وتفضلوا")),
        copy_to=(CopyTo("وزارة المالية", "mof"), CopyTo("شركة")),
        physical_attachments=(PhysicalAttachment("خريطة", 2, "تتبع باليد"),),
        refs=Refs(EarlierLetter(number="9", date="2026-01-05", agency="cms"), case_ref="1/2026"),
        seq=4,
        language=("ar", "en"),
        unofficial_languages=("en",),
    )
    data = header_bytes(rich)
    assert read_header(data) == rich
    assert json.loads(data)["docNumber"] is None
    assert json.loads(data)["declaredAttachments"] == 3


TEXT = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp", "Cf")), min_size=1)


@FUZZ
@given(subject=TEXT, note=TEXT, count=st.integers(1, 9))
def test_round_trip(full, subject, note, count):
    attachment = PhysicalAttachment("map", count, note[:500])
    changed = replace(full, subject=subject[:1000], physical_attachments=(attachment,))
    data = header_bytes(changed)
    assert read_header(data) == changed
    assert header_bytes(read_header(data)) == data


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


@FUZZ
@given(pick=st.integers(0, 1000), value=JSON)
def test_any_value_anywhere_is_read_or_refused(data, pick, value):
    changed = dict(data)
    changed[sorted(changed)[pick % len(changed)]] = value
    with contextlib.suppress(SchemaInvalid, UnsupportedVersion, SuiteNotAllowed):
        assert isinstance(LetterHeader.from_json(changed), LetterHeader)


@FUZZ
@given(junk=st.binary(max_size=300))
def test_junk_is_refused(junk):
    with pytest.raises(WireError):
        read_header(junk)
