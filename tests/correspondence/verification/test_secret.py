"""The secret on a printed letter: what does not prove a letter proves nothing."""

import pytest
from gov.correspondence.verification import secret
from gov.correspondence.verification.secret import made
from gov.correspondence.verification.secret import proven
from gov.correspondence.verification.standing import standing
from hypothesis import given
from hypothesis import strategies as st


UID = "0123456789abcdef0123456789abcdef"
KEYS = {1: b"k" * 32, 2: b"l" * 32}


def test_a_secret_names_its_letter_under_each_key():
    for number, key in KEYS.items():
        text = made(number, key, UID)
        assert len(text) == 44
        assert proven(text, KEYS) == (number, UID)


def test_every_sign_counts():
    text = made(1, KEYS[1], UID)
    for place, sign in enumerate(text):
        other = text[:place] + ("A" if sign != "A" else "B") + text[place + 1 :]
        assert proven(other, KEYS) is None


@pytest.mark.parametrize(
    "text",
    ["", "A" * 43, "A" * 45, "A" * 44, "٠" * 44, "=" * 44, made(1, KEYS[1], UID) + "\n", UID],
)
def test_what_is_no_secret_proves_nothing(text):
    assert proven(text, KEYS) is None


@given(st.text(max_size=60))
def test_nothing_else_proves_a_letter(text):
    assert proven(text, KEYS) is None


def test_another_key_or_none_proves_nothing():
    text = made(1, KEYS[1], UID)
    assert proven(text, {1: b"m" * 32}) is None
    assert proven(text, {2: KEYS[1]}) is None
    assert proven(made(3, bytes(32), UID), KEYS) is None


def test_a_wrong_proof_is_compared_in_constant_time_whatever_its_key(monkeypatch):
    compared = []
    monkeypatch.setattr(
        secret.hmac, "compare_digest", lambda *both: compared.append(both) or both[0] == both[1]
    )
    for number in (1, 7):
        assert proven(made(number, b"x" * 32, UID), KEYS) is None
    assert len(compared) == 2


def test_a_uid_is_whole():
    for uid in ("", "ab", UID + "00", "x" * 32):
        with pytest.raises(ValueError, match=r".+"):
            made(1, KEYS[1], uid)


BOTH = frozenset({"1", "2"})
NONE: frozenset[str] = frozenset()
ONE = frozenset({"1"})


@pytest.mark.parametrize(
    ("sent", "withdrawn", "replaced", "void", "said"),
    [
        (NONE, NONE, NONE, False, "stands"),
        (BOTH, NONE, NONE, False, "stands"),
        (BOTH, ONE, NONE, False, "partly-withdrawn"),
        (BOTH, BOTH, NONE, False, "withdrawn"),
        (BOTH, NONE, ONE, False, "partly-withdrawn"),
        (BOTH, BOTH, ONE, False, "withdrawn"),
        (BOTH, NONE, BOTH, False, "replaced"),
        (NONE, NONE, NONE, True, "void"),
        (BOTH, NONE, NONE, True, "stands"),
    ],
)
def test_standing(sent, withdrawn, replaced, void, said):
    assert standing(sent, withdrawn, replaced, void) == said
