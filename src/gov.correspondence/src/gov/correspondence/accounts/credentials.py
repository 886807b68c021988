"""What can be a login and a password at all; everything else is refused before it is looked up."""

import re


LONGEST_PASSWORD = 1024

_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def is_login(value: object) -> bool:
    """Tell whether the value can be a login or a user id.

    Letters, digits and ``. _ @ + -``, at most 64 of them, beginning with a letter or digit. None
    of these means anything in an LDAP filter, a DN or a log line.
    """
    return isinstance(value, str) and _LOGIN.fullmatch(value) is not None


def is_password(value: object) -> bool:
    """Tell whether the value can be a password: 1 to 1024 bytes of UTF-8, no control character."""
    if not isinstance(value, str) or not value or len(value) > LONGEST_PASSWORD:
        return False
    if not is_encodable(value) or _CONTROL.search(value):
        return False
    return len(value.encode()) <= LONGEST_PASSWORD


def is_encodable(value: object) -> bool:
    """Tell whether the value is text that UTF-8 can say, that is without a lone surrogate."""
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
