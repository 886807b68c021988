"""Putting the account plugins into a portal's user folder."""

from gov.correspondence.accounts.capacities import is_code
from gov.correspondence.accounts.credentials import is_password
from gov.correspondence.accounts.directory_plugin import DirectoryPlugin
from gov.correspondence.accounts.guard import LoginGuard
from gov.correspondence.accounts.plugin import CapacityPlugin
from gov.correspondence.accounts.principals import may_be_user
from gov.correspondence.accounts.sessions import PortalSession
from gov.correspondence.accounts.sessions import PortalToken
from Products.PluggableAuthService.interfaces.plugins import IAuthenticationPlugin
from Products.PluggableAuthService.interfaces.plugins import IPropertiesPlugin


DIRECTORY_ID = "pasldap"
CAPACITIES_ID = "capacities"
GUARD_ID = "login_guard"
ADMINISTRATOR_ROLES = ("Manager", "Member")


def install(portal):
    """Install the plugins; may be called again, settings and user ids stay as they are.

    The guard comes first. The directory comes after the portal's own accounts everywhere, except
    that what it says of a person's name goes before what the person may write into the profile.
    """
    pas = portal.acl_users
    _put_directory(pas)
    _put_last(pas, CapacityPlugin(CAPACITIES_ID, "Capacities from groups"))
    _put_last(pas, LoginGuard(GUARD_ID, "Every login with a password"))
    pas.plugins.movePluginsTop(IAuthenticationPlugin, [GUARD_ID])
    pas.plugins.movePluginsTop(IPropertiesPlugin, [DIRECTORY_ID])
    _exchange(pas, "session", PortalSession)
    _exchange(pas, "jwt_auth", PortalToken)


def name_session_cookie(portal, agency_id):
    """Give the portal a cookie of its own: browsers do not tell ports of a host apart."""
    if not is_code(agency_id):
        raise ValueError(f"{agency_id!r} cannot be the id of an agency")
    for plugin_id in ("session", "credentials_cookie_auth"):
        plugin = portal.acl_users._getOb(plugin_id, None)
        if plugin is not None:
            plugin.cookie_name = f"__ac_{agency_id}"


def create_administrator(portal, login, password):
    """Make the portal's local administrator, or give the existing one this password.

    The account works when the directory does not. Raises ``ValueError`` for a login or password
    that could never be used.
    """
    if not may_be_user(login) or not is_password(password):
        raise ValueError("not a usable login and password")
    pas = portal.acl_users
    if pas.source_users.enumerateUsers(id=login, exact_match=True):
        pas.source_users.updateUserPassword(login, password)
    else:
        pas.source_users.doAddUser(login, password)
    for role in ADMINISTRATOR_ROLES:
        pas.portal_role_manager.assignRoleToPrincipal(role, login)


def _put_directory(pas):
    old = pas._getOb(DIRECTORY_ID, None)
    settings = dict(old.settings) if old is not None else {}
    plugin = DirectoryPlugin(DIRECTORY_ID, "Directory of the agency")
    plugin.settings.update(settings)
    _put_last(pas, plugin)


def _put_last(pas, plugin):
    plugin_id = plugin.getId()
    if plugin_id in pas.objectIds():
        pas._delObject(plugin_id)
    pas._setObject(plugin_id, plugin)
    for info in pas.plugins.listPluginTypeInfo():
        if info["interface"].providedBy(plugin):
            pas.plugins.activatePlugin(info["interface"], plugin_id)


def _exchange(pas, plugin_id, factory):
    """Put a stricter class in a plugin's place, with its state and its position in every list."""
    old = pas._getOb(plugin_id, None)
    if old is None or isinstance(old, factory):
        return
    new = factory(plugin_id, old.title)
    new.__dict__.update(old.aq_base.__dict__)
    pas._setOb(plugin_id, new)
