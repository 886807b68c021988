"""What ``make agency`` writes: a policy that installs, a directory of people, key requests."""

import ldap
import new_agency
import pytest
import stat
import subprocess
from gov.correspondence.api import policy
from gov.correspondence.policy import archive
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.requests import requested_key
from slapd import free_port
from support import policies
from support.people import People
from time import monotonic
from time import sleep


WORDS = {"name_ar": "وزارة الصحة", "name_en": "Ministry of Health"}
WORDS |= {"timezone": "Asia/Qatar", "country": "QA"}


@pytest.fixture
def root(tmp_path):
    (tmp_path / "project" / "policies" / "moj").mkdir(parents=True)
    return tmp_path / "project"


@pytest.mark.parametrize("code", ["", "M", "m", "1a", "a-b", "a_b", "../x", "أ", "a" * 13, "moj"])
def test_a_code_that_cannot_be_one_is_refused(root, tmp_path, code):
    with pytest.raises(new_agency.RefusedError):
        new_agency.make(code, WORDS, tmp_path / "out", root)
    assert not (tmp_path / "out").exists()


def test_keys_stay_out_of_the_repository_and_names_are_lines(root, tmp_path):
    for out in (root, root / "x", root / ".." / "project" / "y"):
        with pytest.raises(new_agency.RefusedError):
            new_agency.make("moh", WORDS, out, root)
    with pytest.raises(new_agency.RefusedError):
        new_agency.make("moh", {**WORDS, "name_en": "<b>"}, tmp_path / "out", root)
    assert not (root / "policies" / "moh").exists()


def test_policy_directory_and_requests(root, tmp_path, moj_portal, exchange):
    out = tmp_path / "moh"
    passwords = new_agency.make("moh", WORDS, out, root)
    with pytest.raises(new_agency.RefusedError):
        new_agency.make("moh", WORDS, tmp_path / "again", root)
    written = "".join(each.read_text() for each in (root / "policies").rglob("*.xml"))
    written += (out / "people.ldif").read_text()
    assert not [each for each in passwords.values() if each in written]
    assert "$" not in "".join(each.read_text() for each in (root / "policies").rglob("*.xml"))
    for kind in ServiceType:
        requested_key((out / "requests" / f"moh-{kind}.csr.pem").read_bytes(), kind)
    assert stat.S_IMODE((out / "keys").stat().st_mode) == 0o700
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    ask(out, passwords)
    policies.apply(moj_portal, root / "policies" / "moh")
    people = People(moj_portal)
    people.manager("manager")
    with people.acting("manager"):
        data = policy.export()
        assert policy.preview(data).refusals == ()
    assert "MOH-{year}-{number:05}" in archive.unpack(data)["registry/books.xml"].decode()


def ask(folder, passwords):
    """Load the sample into a real slapd; its people log in and the portal reads them."""
    conf = folder / "slapd.conf"
    subprocess.run(["/usr/sbin/slapadd", "-f", conf, "-l", folder / "people.ldif"], check=True)
    uri = f"ldap://127.0.0.1:{free_port()}"
    server = subprocess.Popen(["/usr/sbin/slapd", "-f", conf, "-h", uri, "-d", "0"])
    try:
        for login, password in passwords.items():
            where = "cn=portal,ou=services" if login == "portal" else f"uid={login},ou=people"
            connected(uri, f"{where},ou=moh,dc=gov", password).unbind_s()
        portal = connected(uri, "cn=portal,ou=services,ou=moh,dc=gov", passwords["portal"])
        base = "ou=groups,ou=moh,dc=gov"
        found = portal.search_s(base, ldap.SCOPE_ONELEVEL, "(objectClass=groupOfNames)", ["cn"])
        names = {row["cn"][0].decode() for _dn, row in found}
        assert {"unit-head-office", "unit-general-archive", "role-webmaster"} < names
        assert "role-drafter.head-office" in names
        portal.unbind_s()
    finally:
        server.terminate()
        server.wait(10)


def connected(uri, dn, password):
    end = monotonic() + 20
    while True:
        connection = ldap.initialize(uri)
        try:
            connection.simple_bind_s(dn, password)
        except ldap.SERVER_DOWN:
            assert monotonic() < end
            sleep(0.1)
        else:
            return connection
