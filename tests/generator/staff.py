"""The people of the demonstration's agencies, as its directory has them, without the directory.

They act for a generator that asks no permission: what each may do is the real acts' matter.
"""

import re
from AccessControl.SecurityManagement import newSecurityManager
from pathlib import Path
from Products.PlonePAS.plugins.ufactory import PloneUser
from typing import Any


LDIF = Path(__file__).resolve().parents[2] / "instance/ldap/agencies.ldif"
_PERSON = re.compile(r"^dn: uid=([^,]+),ou=people,ou=(\w+),dc=gov$.*?^cn: (.+?)$", re.M | re.S)
_GROUP = re.compile(r"^dn: cn=([^,]+),ou=groups,ou=(\w+),dc=gov$(.*?)(?=^dn: |\Z)", re.M | re.S)
_MEMBER = re.compile(r"^member: uid=([^,]+),", re.M)


class Staff:
    """Who holds which role in which unit of an agency."""

    def __init__(self, site: Any) -> None:
        text = LDIF.read_text()
        self._folder = site.acl_users
        self._names = {
            uid: name for uid, agency, name in _PERSON.findall(text) if agency == site.id
        }
        self._groups = {
            name: _MEMBER.findall(rest)
            for name, agency, rest in _GROUP.findall(text)
            if agency == site.id
        }
        self._users: dict[str, Any] = {}

    def units(self, role: str) -> list[str]:
        """Return the units in which somebody holds the role, in the directory's order."""
        codes = [name.removeprefix("unit-") for name in self._groups if name.startswith("unit-")]
        return [code for code in codes if self._holders(role, code)]

    def acting(self, role: str, unit: str) -> str:
        """Let the holder of the role act from now on; return the person's id.

        Where nobody holds it, a head acts: every unit has one.
        """
        person = (self._holders(role, unit) or self._holders("head", unit))[0]
        newSecurityManager(None, self._user(person))
        return person

    def _holders(self, role: str, unit: str) -> list[str]:
        inside = self._groups.get(f"unit-{unit}", [])
        named = [
            *self._groups.get(f"role-{role}", []),
            *self._groups.get(f"role-{role}.{unit}", []),
        ]
        return [person for person in named if person in inside]

    def _user(self, person: str) -> Any:
        if person not in self._users:
            user = PloneUser(person, person)
            user._addRoles(["Member", "Authenticated"])
            user.addPropertysheet("directory", {"fullname": self._names[person]})
            self._users[person] = user.__of__(self._folder)
        return self._users[person]
