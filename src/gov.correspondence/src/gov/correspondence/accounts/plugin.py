"""PAS plugin that turns a person's groups into capacities and the webmaster's portal role."""

from AccessControl import ClassSecurityInfo
from AccessControl.class_init import InitializeClass
from Acquisition import aq_parent
from gov.correspondence.accounts.capacities import from_groups
from gov.correspondence.accounts.capacities import holder_groups
from gov.correspondence.accounts.capacities import is_webmaster
from gov.correspondence.accounts.capacities import person_groups
from gov.correspondence.accounts.capacities import VIRTUAL_PREFIXES
from gov.correspondence.accounts.principals import is_person
from gov.correspondence.delegation.standing import delegated_groups
from gov.correspondence.sealing.standing import opener_groups
from Products.PlonePAS.interfaces.group import IGroupIntrospection
from Products.PlonePAS.plugins.group import PloneGroup
from Products.PlonePAS.plugins.ufactory import PloneUser
from Products.PluggableAuthService.interfaces.plugins import IGroupsPlugin
from Products.PluggableAuthService.interfaces.plugins import IRolesPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from Products.PluggableAuthService.plugins.RecursiveGroupsPlugin import IRecursiveGroupsPlugin
from zope.interface import implementer


WEBMASTER_ROLE = "Webmaster"
# Plone's own groups: whoever manages the site could put himself into any of them.
LOCAL_GROUPS = "source_groups"


@implementer(IGroupIntrospection, IGroupsPlugin, IRolesPlugin)
class CapacityPlugin(BasePlugin):
    """Gives virtual groups of capacities, posts, the person and those acted for; ``Webmaster``.

    It reads what the directory's groups plugins say of a person; groups inside groups give nothing.
    Plone's local groups count only where ``trusts_local_groups`` is set, which no page, profile or
    endpoint can do: a Manager must not be able to make himself the head of a unit.
    """

    meta_type = "Correspondence Capacities"
    security = ClassSecurityInfo()
    trusts_local_groups = False

    def __init__(self, id, title=""):
        self._setId(id)
        self.title = title

    @security.private
    def getGroupsForPrincipal(self, principal, request=None):  # noqa: N802
        if not is_person(principal):
            return ()
        names = frozenset(self._groups(principal))
        held = {capacity.group for capacity in from_groups(names)}
        held |= person_groups(principal.getId(), names)
        held |= holder_groups(names)
        portal = aq_parent(self._getPAS())
        held |= delegated_groups(portal, principal.getId(), names, self._groups_of)
        held |= opener_groups(portal, principal.getId(), names)
        return tuple(sorted(held))

    @security.private
    def getRolesForPrincipal(self, principal, request=None):  # noqa: N802
        if is_person(principal) and is_webmaster(self._groups(principal)):
            return (WEBMASTER_ROLE,)
        return ()

    @security.private
    def getGroupById(self, group_id, default=None):  # noqa: N802
        """Return the virtual group, so that it can be shown among a person's groups."""
        if not isinstance(group_id, str) or not group_id.startswith(VIRTUAL_PREFIXES):
            return default
        return PloneGroup(group_id, group_id).__of__(self)

    @security.private
    def getGroupIds(self):  # noqa: N802
        """Return none: a capacity is nothing that anybody could be put into."""
        return []

    @security.private
    def getGroups(self):  # noqa: N802
        return []

    @security.private
    def getGroupMembers(self, group_id):  # noqa: N802
        return ()

    def _groups_of(self, user_id):
        """Return what the directory says of another person, without asking what he may by it."""
        return frozenset(self._groups(PloneUser(user_id).__of__(self)))

    def _groups(self, principal):
        names = set()
        for plugin_id, plugin in self._getPAS().plugins.listPlugins(IGroupsPlugin):
            if self._counts(plugin_id, plugin):
                names.update(plugin.getGroupsForPrincipal(principal))
        return names

    def _counts(self, plugin_id, plugin):
        if plugin_id == self.getId() or IRecursiveGroupsPlugin.providedBy(plugin):
            return False
        return self.trusts_local_groups or plugin_id != LOCAL_GROUPS


InitializeClass(CapacityPlugin)
