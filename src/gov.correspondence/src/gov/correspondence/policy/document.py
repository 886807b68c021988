"""The files of a policy folder: XML of records, read strictly and written in one form. Pure."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.policy import values
from gov.correspondence.policy.values import Raw
from typing import Any
from typing import NamedTuple
from xml.etree.ElementTree import Element
from xml.etree.ElementTree import ParseError


HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


class Said(NamedTuple):
    """What files of records say.

    ``records`` holds raw members by prefix, ``interfaces`` the name of the interface of each
    prefix, ``removed`` the prefixes that are taken away, ``single`` the records without an
    interface by their names.
    """

    records: dict[str, dict[str, Raw]]
    interfaces: dict[str, str]
    removed: set[str]
    single: dict[str, Raw]


def nothing() -> Said:
    """Return what no file says."""
    return Said({}, {}, set(), {})


def parse(name: str, data: bytes) -> Element:
    """Return the root element of a file; no document type, no entities. Raises ``Invalid``."""
    try:
        return fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        message = _("${file} is not XML, or not XML that is taken.", mapping={"file": name})
        raise Invalid(message, field=name) from error


def read(files: Mapping[str, bytes], *, ours_only: bool = False) -> Said:
    """Return what the files of records say, by their paths; raises ``Invalid`` with the file.

    A later record adds to an earlier one of the same prefix, as it does when a profile is applied.
    With ``ours_only`` records without an interface are passed over.
    """
    said = nothing()
    for name in sorted(files):
        root = parse(name, files[name])
        if root.tag != "registry" or root.attrib:
            raise _wrong(name, root.tag)
        for node in root:
            if not (ours_only and node.tag == "record"):
                _take(said, name, node)
    return said


def over(below: Said, above: Said) -> Said:
    """Return what two folders say that are applied one after the other."""
    found = nothing()
    for each in (below, above):
        for prefix in each.removed:
            found.records.pop(prefix, None)
            found.removed.add(prefix)
        for prefix, members in each.records.items():
            found.removed.discard(prefix)
            found.records.setdefault(prefix, {}).update(members)
        found.interfaces.update(each.interfaces)
        found.single.update(each.single)
    return found


def records(
    interface: str, rows: Iterable[tuple[str, Mapping[str, Any]]], removed: Iterable[str] = ()
) -> Iterator[str]:
    """Yield the lines of records of one interface, by prefix; ``removed`` are taken away."""
    for prefix in removed:
        yield from _start(interface, prefix, ('           remove="true"', "  />"))
    for prefix, members in rows:
        yield from _start(interface, prefix, ("  >",))
        for name, value in members.items():
            yield from _said(name, value, f'value key="{values.attribute(name)}"')
        yield "  </records>"


def record(name: str, value: Any) -> Iterator[str]:
    """Yield the lines of a record without an interface."""
    yield f'  <record name="{values.attribute(name)}">'
    yield from _said(name, value, "value")
    yield "  </record>"


def registry(lines: Iterable[str]) -> bytes:
    """Return a file of records, UTF-8."""
    found = list(lines)
    if not found:
        return f"{HEAD}<registry />\n".encode()
    return "\n".join([f"{HEAD}<registry>", *found, "</registry>\n"]).encode()


def metadata(profiles: Iterable[str]) -> bytes:
    """Return the ``metadata.xml`` of a policy that builds on these profiles."""
    needed = "\n".join(
        f"    <dependency>profile-{each}</dependency>" for each in sorted(set(profiles))
    )
    return (
        f"{HEAD}<metadata>\n  <version>1</version>\n  <dependencies>\n{needed}\n"
        "  </dependencies>\n</metadata>\n"
    ).encode()


def raw(name: str, node: Element) -> Raw:
    """Return what an element with a value says. Raises ``Invalid`` naming the file."""
    if not len(node):
        return node.text or None
    if any(each.tag != "element" or len(each) or set(each.attrib) - {"key"} for each in node):
        raise _wrong(name, node.tag)
    named = [each.attrib["key"] for each in node if "key" in each.attrib]
    said = [each.text or "" for each in node]
    if not named:
        return said
    if len(set(named)) != len(said):
        raise _wrong(name, node.tag)
    return dict(zip(named, said, strict=True))


def _start(interface: str, prefix: str, end: tuple[str, ...]) -> Iterator[str]:
    yield f'  <records interface="{values.attribute(interface)}"'
    yield f'           prefix="{values.attribute(prefix)}"'
    yield from end


def _said(name: str, value: Any, start: str) -> Iterator[str]:
    try:
        yield from values.lines(value, start, "    ")
    except Invalid as error:
        raise Invalid(error.message, field=name) from error


def _take(said: Said, name: str, node: Element) -> None:
    known = {"name", "remove"} if node.tag == "record" else {"interface", "prefix", "remove"}
    if node.tag not in ("record", "records") or set(node.attrib) - known:
        raise _wrong(name, node.tag)
    gone = node.attrib.get("remove", "false").lower()
    if gone not in ("true", "false") or (gone == "true" and (len(node) or node.tag == "record")):
        raise _wrong(name, node.tag)
    if node.tag == "record":
        _take_one(said, name, node)
        return
    prefix, interface = node.attrib.get("prefix", ""), node.attrib.get("interface", "")
    if not prefix or not interface:
        raise _wrong(name, node.tag)
    said.interfaces[prefix] = interface
    if gone == "true":
        said.records.pop(prefix, None)
        said.removed.add(prefix)
        return
    said.removed.discard(prefix)
    members = said.records.setdefault(prefix, {})
    for child in node:
        if child.tag != "value" or set(child.attrib) != {"key"}:
            raise _wrong(name, child.tag)
        members[child.attrib["key"]] = raw(name, child)


def _take_one(said: Said, name: str, node: Element) -> None:
    key = node.attrib.get("name", "")
    if not key or len(node) != 1 or node[0].tag != "value" or node[0].attrib:
        raise _wrong(name, node.tag)
    said.single[key] = raw(name, node[0])


def _wrong(name: str, tag: Any) -> Invalid:
    message = _(
        "${file}: <${tag}> cannot stand here, or not so.",
        mapping={"file": name, "tag": str(tag)[:40]},
    )
    return Invalid(message, field=name)
