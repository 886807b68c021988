"""A letter that came goes on: what is sealed with the new one, and what its sender is told."""

import pytest
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import acts
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import factory
from gov.correspondence.tracking import dispatching
from gov.exchange.evidence import arrival
from gov.exchange.inbox import intake
from gov.exchange.inbox.store import Custody
from gov.exchange.outbox import settle
from gov.exchange.outbox.files import blob_of
from gov.exchange.relations import forwarding
from gov.exchange.relations.forwarding import Carried
from gov.exchange.store import evidence
from gov.exchange.store import inbox
from gov.exchange.store import outbox
from gov.exchange.wire import digests
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import seal_evidence
from gov.exchange.wire.forwarding import forwarded_content
from gov.exchange.wire.header import ForwardedPackage
from gov.exchange.wire.header import PartyRef
from gov.exchange.wire.header import read_header
from gov.exchange.wire.header import Refs
from gov.exchange.wire.identity import PackageIdentity
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.keys import load_agency_keys
from gov.exchange.wire.package import build_package
from gov.exchange.wire.package import Content
from gov.exchange.wire.package import open_package
from plone import api
from support import drafts
from support.statements import header_of


pytestmark = pytest.mark.integration
NOW = datetime.now(UTC).replace(microsecond=0)
PDF = b"%PDF-1.7\n" + b"original letter " * 64


@pytest.fixture
def package(exchange, tmp_path):
    """A letter of cms to moj, sealed."""
    header = replace(read_header(header_of("cms", "moj", uuid7(NOW), NOW)), objects=())
    main = Content("كتاب.pdf", "application/pdf", PDF)
    key = load_agency_keys(tmp_path / "cms", "cms").seal
    return build_package(tmp_path / "came.asice", header, main, [], key, NOW)


@pytest.fixture
def held(moj_portal, package, monkeypatch):
    """Its package in custody; nothing is committed in these tests, so its place is told."""
    header = package.header
    identity = PackageIdentity("cms", header.message_id, package.asice_digest)
    custody = Custody(
        identity, header.letter_id, package.manifest_digest, NOW, b"r", "e", blob_of(package.path)
    )
    inbox(moj_portal).custody[identity.key] = custody
    monkeypatch.setattr(forwarding, "committed", lambda _blob: package.path)
    return custody


@pytest.fixture
def covering(staff):
    """A dispatched letter of moj that passes one on; to cms, for want of other agencies."""

    def make(message_id):
        values = {"letter_subject": "وارد", "sender_agency": "cms", "message_id": message_id}
        came = factory.make("IncomingLetter", {**values, "arrival": "exchange"})
        letter = drafts.outgoing(staff, "registered")
        letter.origin, letter.origin_relation = came.UID(), "forwards"
        with staff.acting("khalid"):
            acts.dispatch(letter)
        return letter

    return make


def item_of(portal, letter):
    return outbox(portal).letter(dispatching.of(letter)[0].message_id)


def told(portal):
    return [
        one.extra["forwardedTo"] | {"about": one.message_id, "at": one.time}
        for _, one in evidence(portal).requests.first(20)
        if one.event == Event.FORWARDED
    ]


def statement(item, event, issuer, **more):
    sides = ("moj", item.peer) if issuer == item.peer else (item.peer, "moj")
    digest, letter_id = item.asice_digest, read_header(item.header).letter_id
    return Evidence(uuid7(), event, NOW, item.id, letter_id, digest, *sides, issuer, 1, **more)


def test_a_letter_does_not_leave_without_what_it_passes_on(covering):
    with pytest.raises(WrongState):
        covering(uuid7())


def test_the_package_goes_on_as_it_came_and_its_sender_is_told(
    moj_portal, held, covering, package, tmp_path
):
    letter = covering(held.message_id)
    item = item_of(moj_portal, letter)
    header = read_header(item.header)
    assert header.refs.forwards == ForwardedPackage("cms", held.message_id, held.asice_digest)
    carried = header.objects[-1]
    known = digests.of(header.suite, package.path.read_bytes())
    assert (carried.role, carried.digest) == ("forwarded", known)
    assert item.files[-1].committed() == str(package.path)
    assert told(moj_portal) == []

    item.container, item.asice_digest, item.manifest_digest = object(), "a" * 128, "b" * 128
    key = load_agency_keys(tmp_path / "moj", "moj").seal
    receipt = seal_evidence(statement(item, Event.RELAY_ACCEPTANCE, "cms"), key, NOW)
    settle.delivered(moj_portal, item.id, receipt)
    settle.delivered(moj_portal, item.id, receipt)
    to = {"agency": "cms", "messageId": item.id, "about": held.message_id, "at": NOW}
    assert told(moj_portal) == [to]

    there = {"registry_number": "C-7", "registry_date": "2026-11-28"}
    entered = statement(item, Event.CONTENT_CONSIGNMENT, "cms", **there)
    arrival.accept(moj_portal, seal_evidence(entered, key, NOW), entered)
    numbers = {"registryNumber": "C-7", "registryDate": "2026-11-28"}
    assert told(moj_portal) == [to, to | numbers]


def test_an_agency_that_does_not_disclose_it_tells_nobody(moj_portal, held, covering):
    item = item_of(moj_portal, covering(held.message_id))
    api.portal.set_registry_record("gov.exchange.disclose_forwards", False)
    forwarding.passed_on(moj_portal, item, NOW)
    assert told(moj_portal) == []


def test_the_sender_sees_to_whom_its_letter_went_on(moj_portal, staff, tmp_path):
    letter = drafts.outgoing(staff, "dispatched")
    item = item_of(moj_portal, letter)
    item.asice_digest = "a" * 128
    key = load_agency_keys(tmp_path / "moj", "moj").seal
    to = {"agency": "mof", "messageId": uuid7()}
    for extra in ({"forwardedTo": to}, {"forwardedTo": to | {"registryNumber": "F-3"}}):
        said = statement(item, Event.FORWARDED, "cms", extra=extra)
        arrival.accept(moj_portal, seal_evidence(said, key, NOW), said)
    facts = [one for one in dispatching.of(letter)[0].facts() if one.onward]
    assert {(one.event, one.onward, one.number, one.evidence) for one in facts} == {
        ("forwarded", "mof", "", True),
        ("registered-onward", "mof", "F-3", True),
    }


def test_intake_knows_where_the_files_of_the_original_lie(package, tmp_path):
    named = ForwardedPackage("cms", package.header.message_id, package.asice_digest)
    header = replace(
        package.header,
        sender=PartyRef("moj"),
        recipient=PartyRef("cms"),
        objects=(),
        refs=Refs(forwards=named),
    )
    main = Content("تحويل.pdf", "application/pdf", b"%PDF-1.7\ncovering\n")
    carried = [forwarded_content(package.path, package.header.message_id)]
    key = load_agency_keys(tmp_path / "moj", "moj").seal
    path = build_package(tmp_path / "on.asice", header, main, carried, key, NOW).path
    (original,) = intake.originals(open_package(path))
    (part,) = original.files
    data = package.path.read_bytes()
    assert data[part.offset : part.offset + part.size] == PDF
    assert original.header["sender"]["agency"] == "cms"


def test_an_upgraded_portal_tells_until_it_chooses_otherwise(moj_portal):
    registry, setup = api.portal.get_tool("portal_registry"), moj_portal.portal_setup
    del registry.records["gov.exchange.disclose_forwards"]
    registry["gov.exchange.disclose_names"] = False
    setup.setLastVersionForProfile("gov.exchange:default", "1001")
    setup.upgradeProfile("gov.exchange:default")
    assert registry["gov.exchange.disclose_forwards"] is True
    assert registry["gov.exchange.disclose_names"] is False


@pytest.mark.parametrize("suite", digests.SUITES)
def test_what_is_carried_is_named_by_the_digest_of_either_suite(held, package, suite):
    data = package.path.read_bytes()
    held.asice_digest = digests.of(suite, data)
    made = Carried(held, held.container)
    assert (made.sha512, made.sha256) == (digests.of("S1", data), digests.of("S2", data))
