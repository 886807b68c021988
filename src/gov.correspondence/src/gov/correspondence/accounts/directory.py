"""Reading an agency's LDAP directory: people, groups, and whether a password is right.

Every value goes into a filter escaped (RFC 4515). Who counts as a person is what the filter of
the settings says; a disabled account is one it leaves out.
"""

import ldap
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from gov.correspondence.accounts.connections import ask
from gov.correspondence.accounts.connections import connect
from ldap.controls.libldap import SimplePagedResultsControl
from ldap.filter import escape_filter_chars
from node.ext.ldap.ugm._api import FORMAT_DN
from node.ext.ldap.ugm._api import member_attribute
from node.ext.ldap.ugm._api import member_format
from typing import Any
from typing import NamedTuple


class Person(NamedTuple):
    """An entry of the directory; ``properties`` by the names of the settings, text only."""

    id: str
    login: str
    dn: str
    properties: dict[str, str]


class Group(NamedTuple):
    """A group of the directory; ``members`` are the user ids its members are called by."""

    id: str
    title: str
    members: tuple[str, ...]


class Directory:
    """What a request asks the directory; answers are remembered, so keep it for one request only.

    ``props``, ``users`` and ``groups`` are the settings of ``pas.plugins.ldap``; ``patience`` is
    the most seconds to wait for an answer. Every method raises ``ldap.LDAPError`` if the directory
    cannot be asked.
    """

    def __init__(self, props: Any, users: Any, groups: Any, patience: float) -> None:
        self._props = props
        self._patience = patience
        self._users = users
        self._groups = groups
        self._people: dict[tuple[str, str], Person | None] = {}
        self._memberships: dict[str, tuple[str, ...]] = {}

    def person(self, key: str, value: str) -> Person | None:
        """Return the person whose ``id`` or ``login`` (``key``) is spelt exactly so."""
        if (key, value) not in self._people:
            criterion = _equals(self._users.attrmap[key], value)
            found = (self._person(dn, row) for dn, row in self._search(self._users, criterion))
            self._people[key, value] = next(
                (person for person in found if getattr(person, key) == value), None
            )
        return self._people[key, value]

    def people(self, criteria: Mapping[str, str], limit: int) -> list[Person]:
        """Return people each named property of whom contains the given text."""
        attributes = self._users.attrmap
        criterion = _all_contain({attributes[key]: text for key, text in criteria.items()})
        return [self._person(dn, row) for dn, row in self._search(self._users, criterion, limit)]

    def called(self, ids: Iterable[str]) -> list[Person]:
        """Return the people with these ids, by one question; who does not count is left out."""
        wanted = set(ids)
        attribute = self._users.attrmap["id"]
        criterion = f"(|{''.join(_equals(attribute, each) for each in sorted(wanted))})"
        found = (self._person(dn, row) for dn, row in self._search(self._users, criterion))
        return [person for person in found if person.id in wanted]

    def groups_of(self, person: Person) -> tuple[str, ...]:
        """Return the ids of the groups the person is a direct member of."""
        if person.dn not in self._memberships:
            classes = self._groups.objectClasses
            member = person.dn if member_format(classes) == FORMAT_DN else person.id
            criterion = _equals(member_attribute(classes), member)
            found = self._search(self._groups, criterion)
            self._memberships[person.dn] = tuple(self._group(row).id for _dn, row in found)
        return self._memberships[person.dn]

    def group(self, group_id: str) -> Group | None:
        """Return the group that is spelt exactly so."""
        found = self._search(self._groups, _equals(self._groups.attrmap["id"], group_id))
        groups = (self._group(row) for _dn, row in found)
        return next((group for group in groups if group.id == group_id), None)

    def groups(self, criteria: Mapping[str, str], limit: int) -> list[Group]:
        """Return groups each named property of which contains the given text."""
        attributes = self._groups.attrmap
        criterion = _all_contain({attributes[key]: text for key, text in criteria.items()})
        return [self._group(row) for _dn, row in self._search(self._groups, criterion, limit)]

    def verify(self, person: Person, password: str) -> bool:
        """Tell whether the directory takes the password for the person.

        An empty one never is: a server may take it for an anonymous bind (RFC 4513, 5.1.2).
        """
        if not password:
            return False
        try:
            connect(self._props, person.dn, password, self._patience).unbind_s()
        except (
            ldap.INVALID_CREDENTIALS,
            ldap.UNWILLING_TO_PERFORM,
            ldap.INAPPROPRIATE_AUTH,
            ldap.INSUFFICIENT_ACCESS,
        ):
            return False
        return True

    def _search(
        self, config: Any, criterion: str, limit: int = 0
    ) -> Iterator[tuple[str, dict[str, list[bytes]]]]:
        page = SimplePagedResultsControl(True, size=limit or self._props.page_size, cookie="")
        asked = (
            config.baseDN,
            int(config.scope),
            f"(&{config.queryFilter}{criterion})",
            [*config.attrmap.values(), *_members(config, self._groups)],
        )
        rows = ask(
            self._props,
            self._patience,
            lambda connection: connection.search_ext_s(*asked, serverctrls=[page]),
        )
        return ((dn, row) for dn, row in rows if dn is not None)

    def _person(self, dn: str, row: dict[str, list[bytes]]) -> Person:
        properties = {name: _text(row, key) for name, key in self._users.attrmap.items()}
        return Person(properties["id"], properties["login"], dn, properties)

    def _group(self, row: dict[str, list[bytes]]) -> Group:
        attributes = self._groups.attrmap
        classes = self._groups.objectClasses
        members = [_decoded(value) for value in row.get(member_attribute(classes), ())]
        if member_format(classes) == FORMAT_DN:
            members = [user for dn in members if (user := self._user_id(dn))]
        title = _text(row, attributes.get("title", attributes["id"]))
        return Group(_text(row, attributes["id"]), title, tuple(members))

    def _user_id(self, dn: str) -> str:
        if not dn.lower().endswith("," + self._users.baseDN.lower()):
            return ""
        attribute, value, _flags = ldap.dn.str2dn(dn)[0][0]
        return value if attribute.lower() == self._users.attrmap["id"].lower() else ""


def _members(config: Any, groups: Any) -> list[str]:
    return [member_attribute(config.objectClasses)] if config is groups else []


def _equals(attribute: str, value: str) -> str:
    return f"({attribute}={escape_filter_chars(value)})"


def _all_contain(texts: Mapping[str, str]) -> str:
    return "".join(
        f"({attribute}=*{escape_filter_chars(text)}*)" if text else f"({attribute}=*)"
        for attribute, text in texts.items()
    )


def _text(row: dict[str, list[bytes]], attribute: str) -> str:
    values = row.get(attribute)
    return _decoded(values[0]) if values else ""


def _decoded(value: bytes) -> str:
    return value.decode("utf-8", "replace")
