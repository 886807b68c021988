"""Taking a policy in: who may, what is refused with its place, and what never leaves."""

import base64
import itertools
import pytest
from gov.correspondence.api import policy
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import Stale
from gov.correspondence.journal.site import site_journal
from gov.correspondence.policy import archive
from gov.correspondence.policy import secrets
from gov.correspondence.policy.catalogue import parts
from gov.correspondence.policy.exceptions import PolicyRefused
from plone import api
from plone.registry.interfaces import IRegistry
from support import drafts
from support.policies import changed
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility


pytestmark = pytest.mark.usefixtures("portal")

UNITS, AGENCY, PORTAL = "registry/units.xml", "registry/agency.xml", "registry/portal.xml"
URGENCIES, FOLLOW_UP = "registry/urgencies.xml", "registry/follow_up.xml"
BOOK = """  <records interface="gov.correspondence.registers.interfaces.IBookSettings"
           prefix="gov.correspondence.books/memos"
  >
    <value key="name_ar">المذكرات</value>
    <value key="name_en">Memos</value>
    <value key="kind">memo</value>
    <value key="pattern">M/{year}/{number:05}</value>
  </records>
"""


@pytest.fixture
def data(staff):
    with staff.acting("wafa"):
        return policy.export()


@pytest.fixture
def webmaster(staff, data):
    with staff.acting("wafa"):
        yield staff


def places(data):
    return {each.place for each in policy.preview(data).refusals}


def with_rows(data, file, rows):
    return changed(data, file, ("<registry />", f"<registry>\n{rows}</registry>"))


def test_only_the_webmaster_takes_it_out_and_in(staff, data):
    for who in ("sami", "huda", "rashid", "adel", "salma"):
        with staff.acting(who):
            for act in (
                policy.export,
                lambda: policy.preview(data),
                lambda: policy.carry_out(data),
            ):
                with pytest.raises(NotAllowed):
                    act()


def test_what_is_changed_is_told_and_then_done_once(webmaster, data):
    wanted = changed(data, UNITS, ("General Archive", "Central Archive"))
    wanted = with_rows(wanted, "registry/books.xml", BOOK)
    before = len(site_journal().entries())
    plan = policy.preview(wanted)
    assert [(step.part.id, [(c.kind, c.row) for c in step.changes]) for step in plan.steps] == [
        ("registry/units", [("changed", "archive")]),
        ("registry/books", [("added", "memos")]),
    ]
    (name,) = plan.steps[0].changes[0].differences
    assert name == ("name_en", "General Archive", "Central Archive")
    assert policy.export() == data
    assert len(site_journal().entries()) == before
    policy.carry_out(wanted, plan.version)
    (entry,) = [each for each in site_journal().entries() if each.act == "import-policy"]
    assert (entry.data["added"], entry.data["changed"], entry.actor) == (1, 1, "wafa")
    assert policy.preview(policy.export()).steps == ()
    # Which book it was is not told where the journal is read: it may be a sealed one.
    assert "memos" not in str(entry.data)


def test_what_somebody_else_changed_since_is_not_overwritten(webmaster, data):
    seen = policy.preview(data).version
    api.portal.set_registry_record("gov.correspondence.agency.name_en", "Justice")
    with pytest.raises(Stale):
        policy.carry_out(data, seen)


REFUSED = (
    (
        UNITS,
        '<value key="parent" />',
        '<value key="parent">archive</value>',
        "units/archive.parent",
    ),
    (UNITS, '"name_ar">الأ', '"name_ar"></value><value key="x">', "units/archive.x"),
    (UNITS, "units/finance", "units/owner", "units/owner.code"),
    (UNITS, "units/finance", "units/A-B", "units/A-B.code"),
    (UNITS, "IUnitSettings", "IAgencySettings", "units/archive"),
    (AGENCY, ">archive<", ">nowhere<", "agency.registry_unit"),
    (AGENCY, "Asia/Qatar", "Asia/Nowhere", "agency.timezone"),
    (AGENCY, '<value key="country" />', '<value key="country">XX</value>', "agency.country"),
    (AGENCY, ">moj<", ">a b<", "agency.agency_id"),
    (AGENCY, "Ministry of Justice", "", "agency.name_en"),
    ("registry/appearance.xml", "#1f4e5f", "#ffffff", "appearance.primary_colour"),
    ("registry/appearance.xml", ">seal<", ">whale<", "appearance.emblem"),
    ("registry/confidentialities.xml", "#5b6770", "blue", "confidentialities/normal.colour"),
    ("registry/confidentialities.xml", ">secret<", ">s<", "confidentialities/secret.national_code"),
    (
        "registry/urgencies.xml",
        '"answer_days">5',
        '"answer_days">999',
        "urgencies/urgent.answer_days",
    ),
    ("registry/calendar.xml", '"due_soon_days">2', '"due_soon_days">61', "calendar.due_soon_days"),
    ("registry/calendar.xml", '"opens" />', '"opens">25:00</value>', "calendar.opens"),
    ("registry/seasons.xml", "seasons/hijri-09", "seasons/summer", "seasons/summer.starts"),
    (
        "registry/follow_up.xml",
        '"decide_within">10',
        '"decide_within">999',
        "follow_up.decide_within",
    ),
    ("registry/filing.xml", "filing_plan/1.2", "filing_plan/9.9.9", "filing/9.9.9.code"),
    ("registry/directives.xml", '"task">answer', '"task">dance', "directives/advise.task"),
    (PORTAL, ">UTC<", ">Mars<", "portal.portal_timezone"),
    (PORTAL, "<element>en</element>", "<element>xx</element>", "portal.available_languages"),
)


@pytest.mark.parametrize(("file", "old", "new", "place"), REFUSED)
def test_what_a_page_refuses_is_refused_with_its_place(webmaster, data, file, old, new, place):
    wanted = changed(data, file, (old, new))
    assert f"registry/{place}" in places(wanted)
    with pytest.raises(PolicyRefused) as refused:
        policy.carry_out(wanted)
    assert f"registry/{place}" in {each.field for each in refused.value.problems}


def test_a_refusal_names_every_place_at_once(webmaster, data):
    wanted = data
    chosen = [REFUSED[number] for number in (5, 10, 13, 16)]
    for file, old, new, _place in chosen:
        wanted = changed(wanted, file, (old, new))
    assert places(wanted) >= {f"registry/{place}" for *_rest, place in chosen}
    assert policy.export() == data


def test_what_is_no_policy(webmaster, data):
    for old, new in (("moj<", "<"), ("agency_id", "agency"), ("</registry>", "")):
        with pytest.raises(Invalid) as refused:
            policy.preview(changed(data, AGENCY, (old, new)))
        assert not isinstance(refused.value, PolicyRefused)


def test_settings_that_this_portal_does_not_have(webmaster, data):
    row = '  <record name="plone.lock_on_ttw_edit">\n    <value>True</value>\n  </record>\n'
    wanted = changed(data, PORTAL, ("</registry>", f"{row}</registry>"))
    assert places(wanted) == {"plone.lock_on_ttw_edit"}


@pytest.mark.parametrize("name", ["plone.smtp_pass", "gov.correspondence.x.token"])
def test_a_secret_is_not_taken_either(webmaster, data, name):
    row = f'  <record name="{name}">\n    <value>x</value>\n  </record>\n'
    wanted = changed(data, PORTAL, ("</registry>", f"{row}</registry>"))
    assert places(wanted) == {name}
    plugin = b'<object><element key="server.password" type="string">x</element></object>'
    files = {**archive.unpack(data), "ldapsettings.xml": plugin}
    assert places(archive.pack(files)) == {"ldapsettings.server.password"}


def test_the_webmaster_does_not_open_the_portal_or_send_its_password_elsewhere(staff, data):
    wanted = changed(data, "registry/entry.xml", ("<value>False<", "<value>True<"))
    wanted = changed(wanted, "registry/mail.xml", ("localhost", "mail.example.org"))
    with staff.acting("wafa"):
        plan = policy.carry_out(wanted)
        assert {step.part.id for step in plan.left} == {"registry/entry", "registry/mail"}
        assert policy.export() == data
    with staff.acting("manager"):
        assert policy.carry_out(wanted).left == ()
        assert policy.export() == wanted


def logo(content):
    name, picture = (base64.b64encode(each).decode() for each in (b"logo.png", content))
    return f"filenameb64:{name};datab64:{picture}"


def test_a_logo_is_a_picture_of_points(webmaster, data):
    for content in (b"<svg/>", b"", b"\x89PNG\r\n\x1a\n" + b"x" * 300_000):
        wanted = changed(data, PORTAL, ("<value />", f"<value>{logo(content)}</value>"))
        assert places(wanted) == {"registry/portal.site_logo"}
    png = logo(b"\x89PNG\r\n\x1a\n....")
    policy.carry_out(changed(data, PORTAL, ("<value />", f"<value>{png}</value>")))
    assert png.encode() in archive.unpack(policy.export())[PORTAL]
    assert policy.preview(policy.export()).steps == ()


def test_who_reads_a_letter_does_not_change_behind_it(staff, data):
    drafts.draft(staff)
    wanted = changed(data, "registry/confidentialities.xml", (">True<", ">False<"))
    wanted = changed(wanted, AGENCY, (">archive<", ">legal<"))
    gone = changed(
        data,
        "registry/urgencies.xml",
        ('prefix="gov.correspondence.urgencies/urgent"\n  >', 'prefix="x.y/z"\n  >'),
    )
    with staff.acting("wafa"):
        assert places(wanted) == {
            "registry/confidentialities/secret.sealed",
            "registry/agency.registry_unit",
        }
        assert "registry/units/legal" in places(without(data, UNITS, "legal"))
        assert places(gone) >= {"x.y/z"}


def without(data, file, row):
    files = archive.unpack(data)
    text = files[file].decode()
    start = text.rindex("  <records", 0, text.index(f'/{row}"'))
    end = text.index("</records>\n", start) + len("</records>\n")
    return archive.pack({**files, file: (text[:start] + text[end:]).encode()})


def test_what_nothing_names_yet_may_go(webmaster, data):
    shorter = without(data, UNITS, "finance")
    assert policy.preview(shorter).count("removed") == 1
    policy.carry_out(shorter)
    assert policy.export() == shorter


def test_a_book_is_never_taken_away(webmaster, data):
    policy.carry_out(with_rows(data, "registry/books.xml", BOOK))
    assert places(data) == {"registry/books/memos"}


MARKER = "s3cr3t-marker"


def test_no_secret_leaves(portal, staff):
    """Every place in which a secret lies is filled with a marker; the export holds none of it."""
    numbers = itertools.count()
    registry = getUtility(IRegistry)
    for name, record in list(registry.records.items()):
        field = type(record.field).__name__
        if field == "Password" or secrets.is_secret(name):
            registry.records[name].value = f"{MARKER}{next(numbers)}"
    assert str(registry["plone.smtp_pass"]).startswith(MARKER)
    plugin = portal.acl_users.pasldap
    plugin.settings.update(dict.fromkeys(secrets.DIRECTORY, MARKER))
    plugin.settings.update({"server.uri": "ldap://ldap.example", "users.defaults": {"x": MARKER}})
    portal.acl_users.session._shared_secret = MARKER
    annotations = IAnnotations(portal)
    for key in [each for each in annotations if each.startswith("gov.")]:
        assert MARKER not in str(annotations[key])
    annotations["gov.correspondence.verification"] = MARKER
    for who in ("wafa", "manager"):
        with staff.acting(who):
            exported = policy.export()
            assert MARKER.encode() not in exported
            assert b"ldap.example" in exported


def test_a_private_key_in_a_text_keeps_everything_in(webmaster):
    api.portal.set_registry_record(
        "gov.correspondence.follow_up.reminder_body", "-----BEGIN PRIVATE KEY-----\nx"
    )
    with pytest.raises(PolicyRefused) as refused:
        policy.export()
    assert refused.value.field == "registry/follow_up.reminder_body"


def test_no_part_has_a_field_for_a_secret():
    for part in parts():
        for name, field in part.fields.items():
            assert not secrets.is_secret(name), (part.id, name)
            assert type(field).__name__ != "Password"
