import pytest
from gov.correspondence.accounts.credentials import is_encodable
from gov.correspondence.accounts.credentials import is_login
from gov.correspondence.accounts.credentials import is_password
from gov.correspondence.accounts.credentials import LONGEST_PASSWORD
from hypothesis import given
from hypothesis import strategies as st
from ldap.filter import escape_filter_chars


@pytest.mark.parametrize(
    "value", [None, 7, b"huda", ["huda"], "", "-x", "a" * 65, "a\n", "a*", "ا"]
)
def test_no_login(value):
    assert not is_login(value)


@pytest.mark.parametrize("value", ["huda", "h", "first.last", "a@b.example", "x+y", "a" * 64])
def test_login(value):
    assert is_login(value)


@given(st.text())
def test_a_login_means_nothing_in_a_filter(text):
    assert not is_login(text) or escape_filter_chars(text) == text


@pytest.mark.parametrize(
    "value", [None, 7, b"x", "", "\ud800", "a\x00", "a\x1b", "a\n", "س" * 600, "p" * 1025]
)
def test_no_password(value):
    assert not is_password(value)


@pytest.mark.parametrize("value", [" ", "كلمة سر", "*)(uid=*", "p" * LONGEST_PASSWORD, "🔑"])
def test_password(value):
    assert is_password(value)


@given(st.text(st.characters(codec=None)))
def test_what_is_encodable_can_be_encoded(text):
    try:
        text.encode()
    except UnicodeEncodeError:
        assert not is_encodable(text)
    else:
        assert is_encodable(text)
