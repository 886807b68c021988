import pytest
import transaction
from gov.correspondence.accounts.interfaces import IDirectoryPlugin
from gov.correspondence.accounts.settings import DirectorySettings
from gov.correspondence.accounts.setup import create_administrator
from gov.correspondence.accounts.setup import install
from gov.correspondence.accounts.setup import name_session_cookie
from node.ext.ldap.interfaces import ILDAPProps
from plone import api
from Products.GenericSetup.interfaces import IBody
from Products.GenericSetup.tests.common import DummyExportContext
from Products.GenericSetup.tests.common import DummyImportContext
from Products.PluggableAuthService.interfaces import plugins as pas_interfaces
from zope.component import getMultiAdapter
from zope.interface.verify import verifyObject


SETTINGS_WITH_PASSWORD = b"""<?xml version="1.0" encoding="utf-8"?>
<object name="pasldap" type="dict">
  <element key="server.uri" type="string">ldap://directory.example</element>
  <element key="server.password" type="string">let-me-in</element>
</object>"""


def ids(portal, interface):
    return list(portal.acl_users.plugins.listPluginIds(interface))


def test_the_password_of_the_directory_is_neither_kept_nor_exported(portal, monkeypatch):
    plugin = portal.acl_users.pasldap
    importing = DummyImportContext(portal, False)
    getMultiAdapter((plugin, importing), IBody).body = SETTINGS_WITH_PASSWORD
    props = ILDAPProps(plugin)
    props.password = "typed-into-a-form"
    monkeypatch.setenv("GOV_LDAP_BIND_PASSWORD", "from-the-environment")

    exported = getMultiAdapter((plugin, DummyExportContext(portal)), IBody).body

    assert b"ldap://directory.example" in exported
    assert b"password" not in exported
    assert "server.password" not in plugin.settings
    assert props.password == "from-the-environment"


def test_the_environment_says_where_the_directory_is(portal, monkeypatch):
    plugin = portal.acl_users.pasldap
    DirectorySettings(plugin, DummyImportContext(portal, False)).body = SETTINGS_WITH_PASSWORD
    props = ILDAPProps(plugin)

    assert props.uri == "ldap://directory.example"
    monkeypatch.setenv("GOV_LDAP_URI", "ldap://elsewhere.example")
    assert props.uri == "ldap://elsewhere.example"


def test_no_setting_makes_people_wait(portal):
    plugin = portal.acl_users.pasldap
    plugin.settings["server.op_timeout"] = 600
    plugin.settings["server.conn_timeout"] = 0
    props = ILDAPProps(plugin)

    assert (props.op_timeout, props.conn_timeout) == (3, 3)
    assert (props.retry_max, props.retry_delay, props.cache) == (1, 0, False)


def test_the_order_of_the_plugins(portal):
    authentication = ids(portal, pas_interfaces.IAuthenticationPlugin)
    enumeration = ids(portal, pas_interfaces.IUserEnumerationPlugin)
    properties = ids(portal, pas_interfaces.IPropertiesPlugin)

    assert authentication[0] == "login_guard"
    assert authentication.index("source_users") < authentication.index("pasldap")
    assert enumeration.index("source_users") < enumeration.index("pasldap")
    assert properties.index("pasldap") < properties.index("mutable_properties")


def test_installing_again_changes_nothing(portal):
    def everything():
        infos = portal.acl_users.plugins.listPluginTypeInfo()
        return {info["id"]: ids(portal, info["interface"]) for info in infos}

    portal.acl_users.pasldap.settings["server.uri"] = "ldap://kept.example"
    before = everything()
    install(portal)

    assert everything() == before
    assert portal.acl_users.pasldap.settings["server.uri"] == "ldap://kept.example"


def test_the_directory_is_read_only(portal):
    plugin = portal.acl_users.pasldap

    assert verifyObject(IDirectoryPlugin, plugin)
    for interface in (pas_interfaces.IUserAdderPlugin, pas_interfaces.ICredentialsUpdatePlugin):
        assert "pasldap" not in ids(portal, interface)
    assert not plugin.allowPasswordSet("huda")
    assert not plugin.allowDeletePrincipal("huda")
    assert not plugin.allowGroupAdd("huda", "role-head")


@pytest.mark.parametrize(
    ("login", "password"),
    [("unit-x", "Long-enough-2026"), ("a b", "Long-enough-2026"), ("root", ""), ("", "x")],
)
def test_no_administrator_of_that_kind(portal, login, password):
    with pytest.raises(ValueError, match="usable"):
        create_administrator(portal, login, password)


def test_an_administrator_is_made_once_and_gets_a_new_password_the_second_time(portal, web):
    create_administrator(portal, "keeper", "First-password-2026")
    create_administrator(portal, "keeper", "Second-password-2026")
    transaction.commit()

    assert web.log_in_by_api("keeper", "First-password-2026").status == 401
    assert web.log_in_by_api("keeper", "Second-password-2026").status == 200
    assert "Manager" in api.user.get_roles(username="keeper")


def test_the_cookie_is_named_after_the_agency_and_out_of_scripts_reach(directory, web):
    web.log_in("huda", "huda-2026")

    (cookie,) = [cookie for cookie in web.cookies if cookie.name.startswith("__ac")]
    assert cookie.name == "__ac_moj"
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite") == "Lax"
    assert not cookie.secure


def test_the_cookie_is_secure_over_https(portal, http_request):
    http_request.setServerURL("https", "moj.example", "443")

    assert portal.acl_users.session.getProperty("secure") is True
    http_request.setServerURL("http", "localhost", "8080")
    assert portal.acl_users.session.getProperty("secure") is False


def test_a_cookie_is_named_after_an_agency_only(portal):
    with pytest.raises(ValueError, match="agency"):
        name_session_cookie(portal, "moj; path=/")
