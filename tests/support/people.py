"""People of a test portal: plain Plone users in plain Plone groups named as the directory's."""

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from gov.correspondence.accounts.setup import DIRECTORY_ID
from plone import api
from plone.app.testing import login
from plone.app.testing import logout
from plone.app.testing import SITE_OWNER_NAME
from plone.testing import zope as zope_testing
from typing import Any


PASSWORD = "correct-horse-battery-9"


class People:
    """Makes people and lets the test act as one of them.

    ``make("sami", unit="minister", role="drafter", clearance="secret")`` puts ``sami`` into the
    groups ``unit-minister``, ``role-drafter.minister`` and ``clearance-secret``; the password is
    ``PASSWORD``. Called again it adds groups. ``acting("sami")`` is a context; ``login("sami")``
    stays until the end of the test.
    """

    password = PASSWORD

    def __init__(self, portal: Any) -> None:
        self.portal = portal

    def make(
        self, user_id: str, unit: str = "", role: str = "", clearance: str = "", groups: tuple = ()
    ) -> str:
        """Make the person, or add to what the person is; return the user id."""
        self._user(user_id)
        names = [*groups]
        names += [f"unit-{unit}"] if unit else []
        names += [f"role-{role}.{unit}" if unit else f"role-{role}"] if role else []
        names += [f"clearance-{clearance}"] if clearance else []
        for name in names:
            self._join(user_id, name)
        return user_id

    def manager(self, user_id: str = "manager") -> str:
        """Make a local account with the role Manager."""
        self._user(user_id)
        self.portal.acl_users.portal_role_manager.assignRoleToPrincipal("Manager", user_id)
        return user_id

    def without_directory(self) -> None:
        """Ask no directory service: the one of these tests is never there, and so silent."""
        self.portal.acl_users.plugins.removePluginById(DIRECTORY_ID)

    def login(self, user_id: str) -> None:
        """Act as this person from now on; ``""`` for nobody."""
        self._forget()
        login(self.portal, user_id) if user_id else logout()

    @contextmanager
    def acting(self, user_id: str) -> Iterator[None]:
        """Act as this person within the context, afterwards as before."""
        before = api.user.get_current()
        before_id = None if api.user.is_anonymous() else before.getId()
        self.login(user_id)
        try:
            yield
        finally:
            self._forget()
            if before_id is None:
                logout()
            elif before_id == SITE_OWNER_NAME:
                zope_testing.login(self.portal.getPhysicalRoot().acl_users, SITE_OWNER_NAME)
            else:
                login(self.portal, before.getUserName())

    def _user(self, user_id: str) -> None:
        users = self.portal.acl_users.source_users
        with contextlib.suppress(KeyError):
            users.addUser(user_id, user_id, PASSWORD)
            self.portal.acl_users.portal_role_manager.assignRoleToPrincipal("Member", user_id)

    def _join(self, user_id: str, group: str) -> None:
        # A real portal counts the directory's groups only.
        self.portal.acl_users.capacities.trusts_local_groups = True
        groups = self.portal.acl_users.source_groups
        with contextlib.suppress(KeyError):
            groups.addGroup(group)
        groups.addPrincipalToGroup(user_id, group)

    def _forget(self) -> None:
        """Drop what Plone remembers of roles within one request."""
        from zope.annotation.interfaces import IAnnotations

        annotations = IAnnotations(self.portal.REQUEST)
        for key in list(annotations):
            if "LocalRoles" in str(key) or "borg.localrole" in str(key):
                del annotations[key]
