"""People whose letter roles come from the provider alone, whatever a user folder says.

A role such as *HeadOfUnit* granted for the whole portal would open every letter. The user object
made here passes over such grants, so that no user, group or sharing screen can open one.
"""

from AccessControl.class_init import InitializeClass
from collections.abc import Iterable
from gov.correspondence.letters.access import LETTER_ROLES
from Products.PlonePAS.plugins.ufactory import PloneUser
from Products.PlonePAS.plugins.ufactory import PloneUserFactory
from Products.PluggableAuthService.interfaces.plugins import IUserFactoryPlugin
from Products.PluggableAuthService.PluggableAuthService import registerMultiPlugin
from typing import Any


PLUGIN = "correspondence_people"


class Person(PloneUser):
    """A user of the portal without portal-wide letter roles."""

    def _addRoles(self, roles: Iterable[str] = ()) -> None:  # noqa: N802
        super()._addRoles([role for role in roles or () if role not in LETTER_ROLES])


class PeopleFactory(PloneUserFactory):
    """The PAS plugin that makes every user of the portal a ``Person``."""

    meta_type = "Correspondence People"

    def createUser(self, user_id: str, name: str) -> Person:  # noqa: N802
        return Person(user_id, name)


InitializeClass(Person)
InitializeClass(PeopleFactory)


def install(portal: Any) -> None:
    """Put the plugin before every other that makes users, once."""
    users = portal.acl_users
    if PLUGIN not in users.objectIds():
        users._setObject(PLUGIN, PeopleFactory(PLUGIN, "Letter roles are local only"))
    active = users.plugins.listPluginIds(IUserFactoryPlugin)
    if PLUGIN not in active:
        users.plugins.activatePlugin(IUserFactoryPlugin, PLUGIN)
    while users.plugins.listPluginIds(IUserFactoryPlugin)[0] != PLUGIN:
        users.plugins.movePluginsUp(IUserFactoryPlugin, [PLUGIN])


def initialize(context: Any) -> None:
    """Make the plugin's kind known to PAS."""
    registerMultiPlugin(PeopleFactory.meta_type)
