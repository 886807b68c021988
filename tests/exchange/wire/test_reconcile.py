"""Questions, pages and heads: what is refused, then what they say."""

import pytest
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.errors import NotAuthorised
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.errors import TooLarge
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.head import as_pair
from gov.exchange.wire.head import Head
from gov.exchange.wire.head import pair_bytes
from gov.exchange.wire.head import seal_head
from gov.exchange.wire.head import verify_head
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.reconcile import Direction
from gov.exchange.wire.reconcile import MAX_QUESTION_BYTES
from gov.exchange.wire.reconcile import Page
from gov.exchange.wire.reconcile import Question
from gov.exchange.wire.reconcile import seal_page
from gov.exchange.wire.reconcile import verify_page
from support.portals import described


NOW = datetime.now(UTC).replace(microsecond=0)
HEAD = Head("moj", 5, "ab" * 64, NOW, 1)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reconcile")
    authority = Authority.create(folder / "authority", "Test authority")
    keys = {site: authority.issue(site, folder / site) for site in ("moj", "cms")}
    authority.publish(described({"moj": 1, "cms": 2}), keys)
    return authority.directory(), keys


@pytest.fixture
def page(world):
    head = as_pair(seal_head(HEAD, world[1]["moj"].seal))
    return Page("moj", "cms", Direction.SENT, NOW, (), head)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"direction":"up","since":"2026-11-21T08:00:00Z","until":"2026-11-21T08:00:00Z"}',
        b'{"direction":"sent","since":"yesterday","until":"2026-11-21T08:00:00Z"}',
        b'{"again":["x"],"direction":"sent","since":"2026-11-21T08:00:00Z",'
        b'"until":"2026-11-21T08:00:00Z"}',
    ],
)
def test_question_refused(data):
    with pytest.raises(SchemaInvalid):
        Question.from_bytes(data)


def test_question_too_large():
    with pytest.raises(TooLarge):
        Question.from_bytes(b" " * (MAX_QUESTION_BYTES + 1))


def test_question_there_and_back():
    asked = Question(NOW, NOW, Direction.RECEIVED, uuid7(), (uuid7(),), {"body": "a", "seal": "b"})
    assert Question.from_bytes(asked.to_bytes()) == asked


def test_page_of_somebody_else(world, page):
    directory, keys = world
    data = seal_page(page, keys["moj"].seal, NOW)
    for issuer, recipient in (("cms", "cms"), ("moj", "moj")):
        with pytest.raises(NotAuthorised):
            verify_page(data, issuer, recipient, directory, NOW)


def test_page_sealed_by_somebody_else(world, page):
    directory, keys = world
    with pytest.raises(SealInvalid):
        verify_page(seal_page(page, keys["cms"].seal, NOW), "moj", "cms", directory, NOW)


def test_page_changed_on_the_way(world, page):
    directory, keys = world
    sealed = SealedStatement.from_bytes(seal_page(page, keys["moj"].seal, NOW))
    forged = replace(sealed, body=sealed.body.replace(b'"sent"', b'"received"'))
    with pytest.raises(SealInvalid):
        verify_page(forged.to_bytes(), "moj", "cms", directory, NOW)


def test_page_there_and_back(world, page):
    directory, keys = world
    found = verify_page(seal_page(page, keys["moj"].seal, NOW), "moj", "cms", directory, NOW)
    assert found == page
    assert verify_head(pair_bytes(found.head), directory, agency="moj") == HEAD


def test_head_of_another_agency(world, page):
    with pytest.raises(NotAuthorised):
        verify_head(pair_bytes(page.head), world[0], agency="cms")


def test_order_of_heads():
    later, next_epoch = replace(HEAD, position=6), replace(HEAD, epoch=2, position=0)
    assert HEAD.is_behind(later)
    assert later.is_behind(next_epoch)
    assert not HEAD.is_behind(HEAD)
    assert HEAD.contradicts(replace(HEAD, head="cd" * 64, time=NOW + timedelta(1)))
    assert not HEAD.contradicts(later)
