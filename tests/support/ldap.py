"""A real slapd with the demonstration directory, for tests that need one."""

import importlib.util
import pytest
import subprocess
import sys
from pathlib import Path


INSTANCE = Path(__file__).resolve().parents[2] / "instance"


def load_slapd():
    """Return ``instance/slapd.py`` as a module; instance/ is no package."""
    if "gov_instance_slapd" not in sys.modules:
        spec = importlib.util.spec_from_file_location("gov_instance_slapd", INSTANCE / "slapd.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules["gov_instance_slapd"] = module
        spec.loader.exec_module(module)
    return sys.modules["gov_instance_slapd"]


def lock_account(slapd, agency, user_id):
    """Disable a person for good, as the directory's administrator does."""
    change = "replace: pwdAccountLockedTime\npwdAccountLockedTime: 000001010000Z"
    _ldapmodify(slapd, person_dn(agency, user_id), change)


def unlock_account(slapd, agency, user_id):
    _ldapmodify(slapd, person_dn(agency, user_id), "replace: pwdAccountLockedTime")


def remove_member(slapd, agency, group, user_id):
    """Take a person out of a group."""
    change = f"delete: member\nmember: {person_dn(agency, user_id)}"
    _ldapmodify(slapd, f"cn={group},ou=groups,ou={agency},dc=gov", change)


def add_member(slapd, agency, group, user_id):
    change = f"add: member\nmember: {person_dn(agency, user_id)}"
    _ldapmodify(slapd, f"cn={group},ou=groups,ou={agency},dc=gov", change)


def add_person(slapd, agency, user_id, name, groups):
    """Let somebody come to an agency: an account, its password as all have it, its groups."""
    record = (
        f"dn: {person_dn(agency, user_id)}\nchangetype: add\nobjectClass: inetOrgPerson\n"
        f"uid: {user_id}\ncn: {name}\ndisplayName: {name}\nsn: {name}\n"
        f"mail: {user_id}@{agency}.gov.example\nuserPassword: {user_id}-2026\n"
    )
    _send(slapd, record, "-c")
    for group in groups:
        _join(slapd, agency, group, user_id)


def _join(slapd, agency, group, user_id):
    dn = f"cn={group},ou=groups,ou={agency},dc=gov"
    member = f"member: {person_dn(agency, user_id)}\n"
    made = f"dn: {dn}\nchangetype: add\nobjectClass: groupOfNames\ncn: {group}\no: {group}\n"
    # The first one makes the group, the others are refused and only join.
    _send(slapd, f"{made}{member}", "-c")
    _send(slapd, f"dn: {dn}\nchangetype: modify\nadd: member\n{member}", "-c")


def person_dn(agency, user_id):
    return f"uid={user_id},ou=people,ou={agency},dc=gov"


@pytest.fixture(scope="session")
def slapd(tmp_path_factory):
    """A running directory, one for all tests; who changes it puts it right again."""
    with load_slapd().Slapd(tmp_path_factory.mktemp("slapd")) as directory:
        yield directory


def _ldapmodify(slapd, dn, change):
    _send(slapd, f"dn: {dn}\nchangetype: modify\n{change}\n")


def _send(slapd, text, *options):
    """Change the directory; with ``-c`` what is there already is passed over."""
    command = ["ldapmodify", "-x", *options, "-H", slapd.uri, "-D", "cn=admin,dc=gov"]
    command += ["-w", slapd.password("admin")]
    strict = "-c" not in options
    subprocess.run(command, input=text, text=True, check=strict, capture_output=True, timeout=10)
