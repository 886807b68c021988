"""PAS plugin for the people and groups of the agency's LDAP directory, read only."""

import ldap
import logging
from AccessControl import ClassSecurityInfo
from AccessControl import getSecurityManager
from AccessControl.class_init import InitializeClass
from gov.correspondence.accounts import refusals
from gov.correspondence.accounts.breaker import breaker_for
from gov.correspondence.accounts.capacities import CAPACITY_PREFIX
from gov.correspondence.accounts.capacities import is_reserved
from gov.correspondence.accounts.credentials import is_encodable
from gov.correspondence.accounts.directory import Directory
from gov.correspondence.accounts.interfaces import IDirectoryPlugin
from gov.correspondence.accounts.principals import is_local
from gov.correspondence.accounts.principals import is_person
from gov.correspondence.accounts.principals import may_be_user
from node.ext.ldap.interfaces import ILDAPGroupsConfig
from node.ext.ldap.interfaces import ILDAPUsersConfig
from pas.plugins.ldap.plugin import LDAPPlugin
from Products.PlonePAS.interfaces.capabilities import IDeleteCapability
from Products.PlonePAS.interfaces.capabilities import IGroupCapability
from Products.PlonePAS.interfaces.capabilities import IPasswordSetCapability
from Products.PlonePAS.interfaces.group import IGroupIntrospection
from Products.PlonePAS.plugins.group import PloneGroup
from Products.PluggableAuthService.interfaces import plugins as pas_interfaces
from Products.PluggableAuthService.UserPropertySheet import UserPropertySheet
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest
from zope.interface import implementer_only


logger = logging.getLogger(__name__)

REQUEST_KEY = "gov.correspondence.accounts.directory"
MOST_RESULTS = 200
LOCAL_PATIENCE = 0.3
_USER_CRITERIA = {"id": "id", "login": "login", "name": "fullname", "fullname": "fullname"}
_USER_CRITERIA["email"] = "email"
_GROUP_CRITERIA = {"id": "id", "title": "title", "name": "title"}


@implementer_only(
    IDirectoryPlugin,
    pas_interfaces.IAuthenticationPlugin,
    pas_interfaces.IGroupEnumerationPlugin,
    pas_interfaces.IGroupsPlugin,
    pas_interfaces.IPropertiesPlugin,
    pas_interfaces.IRolesPlugin,
    pas_interfaces.IUserEnumerationPlugin,
    IDeleteCapability,
    IGroupCapability,
    IGroupIntrospection,
    IPasswordSetCapability,
)
class DirectoryPlugin(LDAPPlugin):
    """``pas.plugins.ldap`` with its settings, but asking in our way.

    It never writes; it is not asked about local accounts; of groups it knows only those that
    mean something to a correspondence (``unit-``, ``role-``, ``post-``, ``clearance-``), so that
    no group of the directory is ever taken for a user; and when the directory does not answer it
    says so on the request and leaves it alone for some seconds.
    """

    meta_type = "Agency Directory"
    security = ClassSecurityInfo()

    @security.private
    def authenticateCredentials(self, credentials):  # noqa: N802
        login, password = credentials.get("login"), credentials.get("password")
        if not password or not self._is_theirs(login):
            return None
        person = self._ask(lambda directory: directory.person("login", login), None)
        if person is None or not may_be_user(person.id):
            return None
        if not self._ask(lambda directory: directory.verify(person, password), False):
            return None
        return person.id, person.login

    @security.private
    def enumerateUsers(  # noqa: N802
        self, id=None, login=None, exact_match=False, sort_by=None, max_results=None, **kw
    ):
        if exact_match:
            people = self._exactly("id", id) if id else self._exactly("login", login)
        else:
            criteria = _criteria({"id": id, "login": login, **kw}, _USER_CRITERIA)
            limit = min(int(max_results or MOST_RESULTS), MOST_RESULTS)
            people = self._search(lambda directory: directory.people(criteria, limit), criteria)
        rows = [self._user_row(person) for person in people if may_be_user(person.id)]
        return tuple(sorted(rows, key=lambda row: row.get(sort_by, "")) if sort_by else rows)

    @security.private
    def enumerateGroups(  # noqa: N802
        self, id=None, exact_match=False, sort_by=None, max_results=None, **kw
    ):
        if exact_match:
            groups = [group for name in _listed(id) if (group := self._group(name))]
        else:
            criteria = _criteria({"id": id, **kw}, _GROUP_CRITERIA)
            limit = min(int(max_results or MOST_RESULTS), MOST_RESULTS)
            groups = self._search(lambda directory: directory.groups(criteria, limit), criteria)
        rows = [self._group_row(group) for group in groups if _is_ours(group.id)]
        return tuple(sorted(rows, key=lambda row: row["id"]) if sort_by else rows)

    @security.private
    def getGroupsForPrincipal(self, principal, request=None):  # noqa: N802
        person = self._person(principal)
        if person is None:
            return ()
        groups = self._ask(lambda directory: directory.groups_of(person), ())
        return tuple(group for group in groups if _is_ours(group))

    @security.private
    def getRolesForPrincipal(self, principal, request=None):  # noqa: N802
        return ("Member",) if self._person(principal) else ()

    @security.private
    def getPropertiesForUser(self, principal, request=None):  # noqa: N802
        person = self._person(principal)
        if person is None:
            return {}
        properties = {k: v for k, v in person.properties.items() if k not in ("id", "rdn")}
        return UserPropertySheet(self.getId(), **properties)

    @security.private
    def getGroupById(self, group_id, default=None):  # noqa: N802
        found = self._group(group_id)
        if found is None:
            return default
        group = PloneGroup(found.id, found.title).__of__(self)
        group.addPropertysheet(self.getId(), UserPropertySheet(self.getId(), title=found.title))
        return group

    @security.private
    def getGroupIds(self):  # noqa: N802
        return [row["id"] for row in self.enumerateGroups(id="")]

    @security.private
    def getGroups(self):  # noqa: N802
        return [group for name in self.getGroupIds() if (group := self.getGroupById(name))]

    @security.private
    def getGroupMembers(self, group_id):  # noqa: N802
        found = self._group(group_id)
        return tuple(filter(may_be_user, found.members)) if found else ()

    @security.private
    def namesOf(self, user_ids):  # noqa: N802
        """Return the full names of many people by their ids; those not known are left out."""
        wanted = [user_id for user_id in user_ids if self._is_theirs(user_id)]
        people = self._ask(lambda directory: directory.called(wanted), []) if wanted else []
        return {
            person.id: person.properties.get("fullname") or person.id
            for person in people
            if may_be_user(person.id)
        }

    @security.public
    def allowPasswordSet(self, id):  # noqa: N802
        return False

    def _person(self, principal):
        user_id = principal.getId()
        if not is_person(principal) or not self._is_theirs(user_id):
            return None
        return self._ask(lambda directory: directory.person("id", user_id), None)

    def _exactly(self, key, values):
        found = []
        for value in filter(self._is_theirs, _listed(values)):
            person = self._ask(lambda directory, value=value: directory.person(key, value), None)
            found += [person] if person else []
        return found

    def _group(self, group_id):
        if not _is_ours(group_id):
            return None
        return self._ask(lambda directory: directory.group(group_id), None)

    def _search(self, question, criteria):
        return [] if criteria is None else self._ask(question, [])

    def _is_theirs(self, user_id):
        return may_be_user(user_id) and not is_local(self._getPAS(), user_id)

    def _user_row(self, person):
        row = {"id": person.id, "login": person.login, "pluginid": self.getId()}
        name, email = person.properties.get("fullname"), person.properties.get("email", "")
        return {**row, "title": name or person.login, "fullname": name or "", "email": email}

    def _group_row(self, group):
        return {"id": group.id, "title": group.title, "pluginid": self.getId()}

    def _ask(self, question, default):
        """Return the directory's answer, or ``default`` when it cannot be had at once."""
        patience = self._patience()
        breaker = breaker_for(self._ldap_props.uri, patience)
        if not breaker.allows():
            refusals.note(refusals.DirectorySilent())
            return default
        try:
            answer = question(self._directory(patience))
        except ldap.NO_SUCH_OBJECT:
            logger.warning("The directory has no entry at the configured base.")
            answer = default
        except ldap.LDAPError as error:
            breaker.failed()
            self._forget_directory()
            refusals.note(refusals.DirectorySilent())
            logger.warning("The directory cannot be asked: %s", type(error).__name__)
            return default
        breaker.answered()
        return answer

    def _patience(self):
        """Return for how many seconds the caller waits for an answer.

        Local accounts exist for when the directory is down: they hardly wait for it.
        """
        caller = getSecurityManager().getUser().getId()
        return LOCAL_PATIENCE if is_local(self._getPAS(), caller) else self._ldap_props.op_timeout

    def _directory(self, patience):
        request = getRequest()
        kept = IAnnotations(request).get(REQUEST_KEY) if request is not None else None
        if kept is None:
            users, groups = ILDAPUsersConfig(self), ILDAPGroupsConfig(self)
            kept = Directory(self._ldap_props, users, groups, patience)
            if request is not None:
                IAnnotations(request)[REQUEST_KEY] = kept
        return kept

    def _forget_directory(self):
        request = getRequest()
        if request is not None:
            IAnnotations(request).pop(REQUEST_KEY, None)


def _is_ours(group_id):
    if not isinstance(group_id, str) or not is_encodable(group_id):
        return False
    return is_reserved(group_id) and not group_id.casefold().startswith(CAPACITY_PREFIX)


def _listed(value):
    if isinstance(value, str):
        return [value]
    return list(value or ())


def _criteria(asked, known):
    """Return text by property; ``{}`` asks for all, ``None`` says that nothing can match."""
    texts = {known[key]: text for key, text in asked.items() if key in known and text}
    if not texts and any(value for key, value in asked.items() if key not in known):
        return None
    if not all(map(is_encodable, texts.values())):
        return None
    return {key: text.strip("*") for key, text in texts.items()}


InitializeClass(DirectoryPlugin)
