import pytest
import transaction
from gov.correspondence.accounts.settings import DirectorySettings
from gov.correspondence.accounts.setup import create_administrator
from pathlib import Path
from Products.GenericSetup.tests.common import DummyImportContext
from support.ldap import load_slapd
from support.ldap import slapd  # noqa: F401
from support.web import Web


SETTINGS = Path(__file__).resolve().parents[3] / "policies" / "moj" / "ldapsettings.xml"

ADMINISTRATOR = ("administrator", "break-the-glass-2026")


@pytest.fixture
def portal(functional, administrator):
    """The portal of a live server, with a local administrator."""
    create_administrator(functional["portal"], *administrator)
    transaction.commit()
    return functional["portal"]


@pytest.fixture(scope="session")
def administrator():
    return ADMINISTRATOR


@pytest.fixture
def http_request(functional):
    return functional["request"]


@pytest.fixture
def directory_of():
    """Point a portal at a slapd, as the policy and the environment of a process do."""

    def point(portal, server, monkeypatch):
        plugin = portal.acl_users.pasldap
        DirectorySettings(plugin, DummyImportContext(portal, False)).body = SETTINGS.read_bytes()
        monkeypatch.setenv("GOV_LDAP_URI", server.uri)
        monkeypatch.setenv("GOV_LDAP_BIND_PASSWORD", server.password("moj"))
        transaction.commit()
        return plugin

    return point


@pytest.fixture
def directory(portal, slapd, directory_of, monkeypatch):  # noqa: F811
    """The plugin of a portal that reads the demonstration directory."""
    return directory_of(portal, slapd, monkeypatch)


@pytest.fixture
def frail_slapd(tmp_path):
    """A directory of one's own, to be hung and killed."""
    with load_slapd().Slapd(tmp_path / "slapd") as server:
        yield server


@pytest.fixture
def web(functional, portal):
    """The portal over HTTP."""
    return Web(f"http://{functional['host']}:{functional['port']}/{portal.getId()}")
