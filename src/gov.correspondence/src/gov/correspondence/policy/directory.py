"""The LDAP settings as a part of a policy: ``ldapsettings.xml`` without its password."""

from collections.abc import Iterator
from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.accounts.setup import DIRECTORY_ID
from gov.correspondence.exceptions import Invalid
from gov.correspondence.policy import document
from gov.correspondence.policy import values
from gov.correspondence.policy.changes import Row
from gov.correspondence.policy.changes import Rows
from gov.correspondence.policy.document import Said
from gov.correspondence.policy.parts import Part
from gov.correspondence.policy.parts import Problems
from gov.correspondence.policy.parts import refuse_secrets
from plone import api
from typing import Any
from xml.etree.ElementTree import Element
from zope import schema


FILE = "ldapsettings"
_TEXTS = schema.TextLine


def _field(name: str) -> Any:
    kind = _KINDS.get(name.partition(".")[2], schema.TextLine)
    made: Any
    if kind is schema.Dict:
        made = schema.Dict(key_type=_TEXTS(), value_type=_TEXTS(), required=False, default={})
    elif kind is schema.Tuple:
        made = schema.Tuple(value_type=schema.TextLine(), required=False, default=())
    else:
        made = kind(title=name, required=False)
    made.title = name
    return made


_SIDES = ("baseDN", "scope", "queryFilter", "objectClasses", "attrmap", "memberOfSupport",
          "recursiveGroups", "memberOfExternalGroupDNs", "account_expiration", "expires_attr",
          "expires_unit")  # fmt: skip
_KINDS = {
    **dict.fromkeys(("conn_timeout", "op_timeout", "page_size", "timeout", "scope"), schema.Int),
    **dict.fromkeys(("start_tls", "ignore_cert", "cache", "memberOfSupport"), schema.Bool),
    **dict.fromkeys(("recursiveGroups", "account_expiration"), schema.Bool),
    **dict.fromkeys(("objectClasses", "memberOfExternalGroupDNs"), schema.Tuple),
    "attrmap": schema.Dict,
    "expires_unit": schema.Int,
}
_SERVER = ("uri", "user", "conn_timeout", "op_timeout", "page_size", "start_tls", "ignore_cert",
           "tls_cacertfile", "tls_cacertdir")  # fmt: skip
NAMES = (
    *(f"server.{each}" for each in _SERVER),
    "cache.cache",
    "cache.timeout",
    *(f"{side}.{each}" for side in ("users", "groups") for each in _SIDES),
)
FIELDS = {name: _field(name) for name in NAMES}
_TYPES = ((bool, "bool"), (int, "int"), (str, "string"))


class DirectoryPart(Part):
    """What is asked of the directory, and where; who is who hangs on it, so that only the
    administrator changes it."""

    administrator = True

    @property
    def fields(self) -> Mapping[str, Any]:
        return FIELDS

    def rows(self) -> Rows:
        plugin = _plugin()
        found = {} if plugin is None else {n: plugin.settings.get(n) for n in FIELDS}
        return {"": values.filled(FIELDS, found)}

    def wanted(self, said: Said, problems: Problems) -> Rows | None:
        raw = said.records.get(FILE)
        if raw is None:
            return None
        try:
            refuse_secrets(raw)
            return {"": values.read(FIELDS, raw)}
        except Invalid as error:
            problems.append(("", error))
            return None

    def written(self, rows: Rows, defaults: Said) -> bytes:
        row = {name: value for name, value in rows[""].items() if value not in ("", None, (), {})}
        refuse_secrets(row)
        lines = [line for name, value in row.items() for line in _element(value, name)]
        if not lines:
            return b""
        head = '<object meta_type="Agency Directory"\n        name="pasldap"\n        type="dict"'
        return "\n".join([f"{document.HEAD}{head}", ">", *lines, "</object>\n"]).encode()

    def write(self, name: str, row: Row) -> None:
        plugin = _plugin()
        if plugin is None:
            raise Invalid(_("This portal asks no directory."))
        if row["server.uri"] and not row["server.uri"].startswith(("ldap://", "ldaps://")):
            message = _("The address of a directory begins with ldap:// or ldaps://.")
            raise Invalid(message, field="server.uri")
        for each in FIELDS:
            value = row[each]
            if value in ("", None, (), {}):
                plugin.settings.pop(each, None)
            else:
                plugin.settings[each] = list(value) if isinstance(value, tuple) else value


def read(data: bytes) -> dict[str, values.Raw]:
    """Return what a file of directory settings says; raises ``Invalid``."""
    name = f"{FILE}.xml"
    root = document.parse(name, data)
    found: dict[str, values.Raw] = {}
    known = {"meta_type", "name", "type", "purge"}
    if root.tag != "object" or set(root.attrib) - known:
        raise _wrong(root)
    for node in root:
        key, kind = node.attrib.get("key", ""), node.attrib.get("type", "")
        if node.tag != "element" or not key or key in found:
            raise _wrong(node)
        found[key] = _value(node, kind)
    return found


def _value(node: Element, kind: str) -> values.Raw:
    if kind not in ("dict", "list"):
        if len(node) or kind not in ("string", "int", "bool"):
            raise _wrong(node)
        return node.text or None
    if any(each.tag != "element" or each.attrib.get("type") != "string" for each in node):
        raise _wrong(node)
    if kind == "list":
        return [each.text or "" for each in node]
    return {each.attrib.get("key", ""): each.text or "" for each in node}


def _element(value: Any, key: str = "", indent: str = "  ") -> Iterator[str]:
    kind = "dict" if isinstance(value, dict) else "list" if isinstance(value, tuple) else ""
    kind = kind or next(name for each, name in _TYPES if isinstance(value, each))
    named = f'key="{values.attribute(key)}"\n{indent}         ' if key else ""
    start = f'{indent}<element {named}type="{kind}"'
    close = f"\n{indent}>" if key else ">"
    if not isinstance(value, dict | tuple):
        yield f"{start}{close}{values.plain(value)}</element>"
        return
    yield f"{start}{close}"
    pairs = value.items() if isinstance(value, dict) else [("", each) for each in value]
    for name, each in pairs:
        yield from _element(each, name, f"{indent}  ")
    yield f"{indent}</element>"


def _plugin() -> Any:
    return api.portal.get().acl_users._getOb(DIRECTORY_ID, None)


def _wrong(node: Element) -> Invalid:
    message = _(
        "${file}: <${tag}> cannot stand here, or not so.",
        mapping={"file": f"{FILE}.xml", "tag": str(node.tag)[:40]},
    )
    return Invalid(message, field=f"{FILE}.xml")
