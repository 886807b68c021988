"""The LDAP settings of a portal: the policy's, with address and password from the environment."""

import os
from gov.correspondence.accounts.interfaces import IDirectoryPlugin
from node.ext.ldap.interfaces import ILDAPProps
from pas.plugins.ldap.plonecontrolpanel.exportimport import LDAPPluginXMLAdapter
from pas.plugins.ldap.properties import LDAPProps
from Products.GenericSetup.interfaces import IBody
from Products.GenericSetup.interfaces import ISetupEnviron
from zope.component import adapter
from zope.interface import implementer


URI_VARIABLE = "GOV_LDAP_URI"
PASSWORD_VARIABLE = "GOV_LDAP_BIND_PASSWORD"  # noqa: S105
PASSWORD_SETTING = "server.password"  # noqa: S105
LONGEST_TIMEOUT = 3


@implementer(ILDAPProps)
@adapter(IDirectoryPlugin)
class DirectoryProps(LDAPProps):
    """How to reach the directory. Nothing here is slow, repeated or secret at rest."""

    retry_max = 1
    retry_delay = 0
    cache = False

    @property
    def uri(self):
        return os.environ.get(URI_VARIABLE) or self.plugin.settings.get("server.uri", "")

    @uri.setter
    def uri(self, value):
        self.plugin.settings["server.uri"] = value

    @property
    def password(self):
        return os.environ.get(PASSWORD_VARIABLE, "")

    @password.setter
    def password(self, value):
        """Pass over the value: a password kept in the database would be in every backup."""

    @property
    def conn_timeout(self):
        return self._seconds("server.conn_timeout")

    @conn_timeout.setter
    def conn_timeout(self, value):
        self.plugin.settings["server.conn_timeout"] = value

    @property
    def op_timeout(self):
        return self._seconds("server.op_timeout")

    @op_timeout.setter
    def op_timeout(self, value):
        self.plugin.settings["server.op_timeout"] = value

    def _seconds(self, key):
        value = self.plugin.settings.get(key) or LONGEST_TIMEOUT
        return min(max(value, 1), LONGEST_TIMEOUT)


@implementer(IBody)
@adapter(IDirectoryPlugin, ISetupEnviron)
class DirectorySettings(LDAPPluginXMLAdapter):
    """``ldapsettings.xml`` in and out, in both directions without the password."""

    def _exportNode(self):  # noqa: N802
        node = self._getObjectNode("object")
        settings = {k: v for k, v in self.context.settings.items() if k != PASSWORD_SETTING}
        self._setDataAndType(settings, node)
        return node

    def _importNode(self, node):  # noqa: N802
        super()._importNode(node)
        self.context.settings.pop(PASSWORD_SETTING, None)
