"""The demonstration directory itself: who may read what, and how it starts."""

import ldap
import pytest
import socket
from support.ldap import load_slapd
from support.ldap import person_dn


MOJ = "cn=portal,ou=services,ou=moj,dc=gov"


def bound(slapd, dn, password):
    connection = ldap.initialize(slapd.uri)
    connection.set_option(ldap.OPT_NETWORK_TIMEOUT, 5)
    connection.simple_bind_s(dn, password)
    return connection


def test_a_portal_does_not_read_the_other_agency(slapd):
    connection = bound(slapd, MOJ, slapd.password("moj"))

    with pytest.raises(ldap.NO_SUCH_OBJECT):
        connection.search_s("ou=people,ou=cms,dc=gov", ldap.SCOPE_SUBTREE)


def test_a_portal_reads_no_password_and_writes_nothing(slapd):
    connection = bound(slapd, MOJ, slapd.password("moj"))
    huda = person_dn("moj", "huda")

    ((_dn, row),) = connection.search_s(huda, ldap.SCOPE_BASE)
    assert "userPassword" not in row
    with pytest.raises(ldap.INSUFFICIENT_ACCESS):
        connection.modify_s(huda, [(ldap.MOD_REPLACE, "title", b"minister")])


def test_a_person_reads_nothing_and_the_locked_do_not_get_in(slapd):
    connection = bound(slapd, person_dn("moj", "huda"), "huda-2026")

    with pytest.raises(ldap.NO_SUCH_OBJECT):
        connection.search_s("dc=gov", ldap.SCOPE_SUBTREE)
    with pytest.raises(ldap.INVALID_CREDENTIALS):
        bound(slapd, person_dn("moj", "nasser"), "nasser-2026")


def test_nobody_is_nobody(slapd):
    with pytest.raises(ldap.LDAPError):
        bound(slapd, "", "").search_s("dc=gov", ldap.SCOPE_SUBTREE)
    with pytest.raises(ldap.UNWILLING_TO_PERFORM):
        bound(slapd, MOJ, "")


def test_no_password_is_in_the_clear_on_disk(slapd):
    kept = b"".join(path.read_bytes() for path in (slapd.folder / "data").iterdir())

    assert b"huda-2026" not in kept
    assert slapd.password("moj").encode() not in kept
    for path in (slapd.folder / "secrets").iterdir():
        assert path.stat().st_mode & 0o077 == 0


def test_what_was_changed_is_kept_over_a_restart(tmp_path):
    server = load_slapd().Slapd(tmp_path)
    with server:
        admin = bound(server, "cn=admin,dc=gov", server.password("admin"))
        huda = person_dn("moj", "huda")
        admin.modify_s(huda, [(ldap.MOD_REPLACE, "title", b"changed")])
    with server:
        connection = bound(server, MOJ, server.password("moj"))
        ((_dn, row),) = connection.search_s(huda, ldap.SCOPE_BASE)

    assert row["title"] == [b"changed"]


def test_a_taken_port_is_named(tmp_path):
    module = load_slapd()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        server = module.Slapd(tmp_path, taken.getsockname()[1])
        with pytest.raises(module.SlapdError, match="LDAP_PORT"):
            server.start()
