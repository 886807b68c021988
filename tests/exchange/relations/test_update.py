"""A letter that supplements an earlier one: what its header says, and what comes of it there."""

import hashlib
import io
import pytest
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import acts
from gov.correspondence.api import files
from gov.correspondence.api import incoming
from gov.correspondence.api import letters
from gov.correspondence.api import tracking
from gov.correspondence.api import withdrawals
from gov.correspondence.incoming.received import ReceivedFile
from gov.correspondence.incoming.received import ReceivedLetter
from gov.correspondence.letters import transitions
from gov.correspondence.threads import conversation
from gov.correspondence.withdrawal.browser.panel import BannerViewlet
from gov.exchange.directory import current
from gov.exchange.store import evidence
from gov.exchange.store import outbox
from gov.exchange.wire import entries
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.header import EarlierLetter
from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.header import read_header
from gov.exchange.wire.header import Refs
from gov.exchange.wire.identity import uuid7
from support import drafts
from support.statements import header_of
from typing import Any


pytestmark = pytest.mark.integration
NOW = datetime.now(UTC).replace(microsecond=0)
NUMBER = "2026/00012"


def supplement(staff: Any, letter: Any) -> Any:
    """A letter further to it, on its way."""
    with staff.acting("sami"):
        draft = letters.further_to(letter)
        pdf = io.BytesIO(drafts.PDF)
        files.add(draft, "main", "إلحاق.pdf", "application/pdf", pdf)
    for _state, step in drafts._STEPS:
        step(staff, draft)
    return draft


def item_of(portal, letter):
    (one,) = tracking.sent(letter)
    return outbox(portal).letter(one.message_id)


@pytest.mark.parametrize("told", ["", "2026/00012", "01a22248-d2e9-72bb-8981-592d9a97bfe", 7, []])
def test_what_is_supplemented_is_named_by_its_message_id_alone(told):
    body = read_header(header_of("cms", "moj", uuid7(NOW), NOW)).to_json()
    with pytest.raises(SchemaInvalid):
        LetterHeader.from_json({**body, "refs": {"updates": told}})


def test_a_supplement_names_the_earlier_message_and_asks_nothing_of_it(moj_portal, staff, sent):
    header = read_header(item_of(moj_portal, supplement(staff, sent)).header)
    old = item_of(moj_portal, sent)
    assert (header.refs.updates, header.refs.supersedes) == (old.id, None)
    assert header.ext["relations"] == [{"number": sent.number, "relation": "further-to"}]
    assert (old.state, old.wish) == ("waiting", None)
    asked = [one.event for _, one in evidence(moj_portal).requests.first(20)]
    assert Event.WITHDRAWAL_REQUEST not in asked
    assert [withdrawals.standing(one) for one in tracking.sent(sent)] == ["none"]


def test_who_takes_no_supplements_gets_a_letter_that_names_the_number(
    moj_portal, exchange, staff, sent
):
    entries.set_capabilities(exchange, "cms", ("withdrawal",))
    current.forget()
    header = read_header(item_of(moj_portal, supplement(staff, sent)).header)
    assert header.refs.updates is None
    assert header.ext["relations"] == [{"number": sent.number, "relation": "further-to"}]


def came(refs: Refs, number: str, sender: str = "cms") -> Any:
    """An incoming letter with these references, received."""
    message_id = uuid7(NOW)
    bare = read_header(header_of(sender, "moj", message_id, NOW))
    header = replace(bare, doc_number=number, refs=refs).to_json()
    digest = hashlib.sha512(drafts.PDF).hexdigest()
    pdf = io.BytesIO(drafts.PDF)
    main = ReceivedFile("letter.pdf", "application/pdf", "main", len(drafts.PDF), digest, pdf)
    return incoming.receive(ReceivedLetter(message_id, sender, NOW, header, (main,)))


def test_the_recipient_reads_which_letter_is_supplemented_and_keeps_it(moj_portal, staff):
    first = came(Refs(), NUMBER)
    earlier = (EarlierLetter(number=NUMBER, agency="cms"),)
    second = came(Refs(updates=first.message_id, earlier=earlier), "2026/00013")
    with staff.acting("khalid"):
        for letter in (first, second):
            acts.open_letter(letter)
        (edge,) = conversation.edges(second)
        assert (edge.earlier.UID(), edge.relation) == (first.UID(), "further-to")
        for letter, label in ((first, "Supplemented by"), (second, "Supplements")):
            shown = BannerViewlet(letter, moj_portal.REQUEST, None).related
            assert [row["label"] for row in shown] == [label]
    assert {transitions.state(one) for one in (first, second)} == {"opened"}


def test_a_supplement_of_what_never_came_is_a_letter_like_any_other(moj_portal, staff):
    first = came(Refs(), NUMBER)
    second = came(Refs(updates=uuid7(NOW)), "2026/00014")
    assert transitions.state(second) == "received"
    with staff.acting("khalid"):
        acts.open_letter(second)
        assert list(conversation.edges(second)) == []
    assert withdrawals.of(first) is None
