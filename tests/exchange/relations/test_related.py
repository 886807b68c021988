"""What a letter says of an earlier one, and what it costs when there is none."""

import pytest
from gov.exchange.relations import related
from types import SimpleNamespace
from typing import Any


ROW = {"agency": "cms"}
ALL, SOME = (SimpleNamespace(serves=serves) for serves in (lambda _: True, "update".__ne__))


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The UIDs that the catalog was asked for; the letter of UID ``old`` exists."""
    asked: list[str] = []

    def by_uid(uid: str) -> str | None:
        asked.append(uid)
        return "the old letter" if uid == "old" else None

    monkeypatch.setattr(related.lookup, "by_uid", by_uid)
    sent = [SimpleNamespace(recipient=ROW, message_id="message-of-old")]
    monkeypatch.setattr(related.tracking, "sent", lambda letter: sent)
    return asked


def letter(origin: str | None, relation: str) -> Any:
    return SimpleNamespace(origin=origin, origin_relation=relation)


@pytest.mark.parametrize(
    ("origin", "relation"), [(None, ""), ("", "replaces"), ("old", ""), ("old", "in-reply-to")]
)
def test_a_letter_that_follows_none_asks_nobody(
    searched: list[str], origin: str | None, relation: str
) -> None:
    assert related.earlier(letter(origin, relation), ROW, ALL) == {}
    assert searched == []


def test_what_the_recipient_does_not_serve_is_left_out(searched: list[str]) -> None:
    assert related.earlier(letter("old", "further-to"), ROW, SOME) == {}
    assert searched == []
    assert related.earlier(letter("old", "replaces"), ROW, SOME) != {}


def test_a_letter_names_what_it_follows(searched: list[str]) -> None:
    assert related.earlier(letter("old", "replaces"), ROW, ALL) == {"supersedes": "message-of-old"}
    assert related.earlier(letter("old", "further-to"), ROW, ALL) == {"updates": "message-of-old"}
    assert related.earlier(letter("gone", "replaces"), ROW, ALL) == {}
    assert related.earlier(letter("old", "replaces"), {"agency": "mof"}, ALL) == {}
    assert searched == ["old", "old", "gone", "old"]
