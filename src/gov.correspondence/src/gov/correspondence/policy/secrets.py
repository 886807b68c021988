"""What never leaves a portal with its policy: the one list. Pure.

Only what a part names is exported, and no part names a secret. This list is what keeps it so: a
value under one of these names, or one that looks like a key, is neither written nor taken.
"""

import re


RECORDS = frozenset({"plone.smtp_pass"})
"""Records of the registry that hold a password."""

DIRECTORY = frozenset({"server.password"})
"""Settings of the directory plugin that hold a password."""

ELSEWHERE = (
    "the keys of the codes on printed letters (annotation of the site)",
    "the keys of sessions and tokens (plugins of acl_users, plone.keyring)",
    "passwords and roles of local accounts (acl_users)",
    "the agency's keys and every GOV_* variable (outside of the database)",
)
"""Secrets that no part reaches, for the documentation."""

_NAMES = re.compile(r"(?:^|[._-])(?:pass|passwd|password|passphrase|secret|token|private_?key)s?$")
_KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")


def is_secret(name: str) -> bool:
    """Tell whether a record or setting of this name is a secret."""
    return name in RECORDS | DIRECTORY or bool(_NAMES.search(name.casefold()))


def holds_key(text: str) -> bool:
    """Tell whether text holds a private key in PEM."""
    return bool(_KEY.search(text))
