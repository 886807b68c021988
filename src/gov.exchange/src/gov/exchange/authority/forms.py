"""The values of forms and the entries they stand for. Pure."""

import re
from collections.abc import Mapping
from datetime import date
from datetime import datetime
from datetime import UTC
from gov.exchange.wire.agency import Agency
from gov.exchange.wire.agency import Post
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.digests import SUITES
from gov.exchange.wire.directory import allowed_endpoint
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.directory import Group
from gov.exchange.wire.entries import CAPABILITIES
from gov.exchange.wire.entries import RULES
from gov.exchange.wire.posts import hang_together
from gov.exchange.wire.record import encode
from gov.exchange.wire.words import _
from gov.exchange.wire.words import Message
from gov.exchange.wire.words import RefusedError
from typing import Any


ID = re.compile(r"[a-z0-9][a-z0-9:._-]{0,63}")
CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
MEGABYTE = 1024 * 1024
Values = Mapping[str, str]


def entry_of(values: Values, known: Agency | None, listed: Directory) -> dict[str, Any]:
    """The plain entry (wire names) of a filled-in form; RefusedError naming what is wrong."""
    units, listed_posts = table(values.get("units", ""), "parent"), posts(values, known)
    hang_together(
        {unit["id"]: unit.get("parent") for unit in units},
        ((post["id"], post.get("unit")) for post in listed_posts),
    )
    return {
        "id": identifier(values.get("id", "")),
        "code": needed(values, "code", _("Write the code that letters bear.")),
        "names": names_of(values),
        "type": code(values, "type"),
        "sector": code(values, "sector"),
        "parent": values.get("parent", "").strip() or None,
        "paperStops": day(values.get("paper_stops", "")),
        "highestConfidentiality": values.get("highest_confidentiality", "").strip() or None,
        "endpoints": endpoints(values, listed),
        "limits": {
            "maxPackageBytes": package_bytes(values, known),
            "maxObjects": number(values, "max_objects"),
        },
        "suites": list(known.suites) if known else sorted(SUITES),
        "capabilities": [each for each in CAPABILITIES if values.get(f"has_{each}")] or None,
        "units": units or None,
        "posts": listed_posts or None,
    }


def form_of(agency: Agency) -> dict[str, str]:
    """The values of the form for an entry as it is."""
    return {
        "id": agency.id,
        "code": agency.code,
        "name_ar": agency.names["ar"],
        "name_en": agency.names["en"],
        "type": agency.type,
        "sector": agency.sector,
        "parent": agency.parent or "",
        "paper_stops": agency.paper_stops or "",
        "highest_confidentiality": agency.highest_confidentiality or "",
        "endpoints": "\n".join(agency.endpoints),
        "max_megabytes": str(agency.limits.max_package_bytes // MEGABYTE or 1),
        "max_objects": str(agency.limits.max_objects),
        "units": "\n".join(row(one, one.parent) for one in agency.units),
        "posts": "\n".join(row(one, one.unit) for one in agency.posts),
        **{f"has_{each}": "1" for each in agency.capabilities},
    }


def group_of(values: Values) -> dict[str, Any]:
    """The plain group of a filled-in form; RefusedError."""
    name = values.get("id", "")
    if not CODE.fullmatch(name):
        raise RefusedError(_("An id has small Latin letters, digits and hyphens only."))
    rules = {rule: list(words(values.get(rule, ""))) for rule in RULES}
    return {"id": name, "names": names_of(values), **rules}


def form_of_group(group: Group) -> dict[str, str]:
    """The values of the form for a group as it is."""
    rules = {rule: " ".join(getattr(group, rule)) for rule in RULES}
    return {"id": group.id, "name_ar": group.names["ar"], "name_en": group.names["en"], **rules}


def row(one: Any, belongs: str | None) -> str:
    """A unit or post as a line."""
    cells = [one.id, one.names["ar"], one.names["en"], belongs or ""]
    return " | ".join(cells).removesuffix(" | ")


def table(text: str, belongs: str) -> list[dict[str, Any]]:
    """Units or posts of lines `id | Arabic | English | what it belongs to`; RefusedError."""
    rows: list[dict[str, Any]] = []
    for line in filter(str.strip, text.splitlines()):
        cells = [cell.strip() for cell in line.split("|")]
        if not 3 <= len(cells) <= 4 or not all(cells[:3]):
            raise RefusedError(
                _("A line has an id, an Arabic and an English name: ${line}", {"line": line})
            )
        if any(each["id"] == cells[0] for each in rows):
            raise RefusedError(_("Two lines have the id ${id}.", {"id": cells[0]}))
        more = {belongs: cells[3]} if cells[3:] and cells[3] else {}
        rows.append({"id": cells[0], "names": {"ar": cells[1], "en": cells[2]}, **more})
    return rows


def posts(values: Values, known: Agency | None) -> list[dict[str, Any]]:
    """Posts of lines, each with the form of address that it has on the list."""
    had: dict[str, Post] = {post.id: post for post in known.posts} if known else {}
    rows = table(values.get("posts", ""), "unit")
    for each in rows:
        if each["id"] in had and had[each["id"]].form_of_address:
            each["formOfAddress"] = encode(had[each["id"]].form_of_address)
    return rows


def identifier(text: str) -> str:
    """The id of an agency; RefusedError."""
    if not ID.fullmatch(text):
        raise RefusedError(_("An id has small Latin letters, digits, and : . _ - only."))
    return text


def names_of(values: Values) -> dict[str, str]:
    """Names in both languages; RefusedError."""
    say = _("Write the name in Arabic and in English.")
    return {name: needed(values, f"name_{name}", say) for name in ("ar", "en")}


def needed(values: Values, name: str, otherwise: Message) -> str:
    """A value that must be there; RefusedError."""
    text = values.get(name, "").strip()
    if not text:
        raise RefusedError(otherwise)
    return text


def code(values: Values, name: str) -> str:
    """Type or sector; RefusedError."""
    text = values.get(name, "").strip()
    if not CODE.fullmatch(text):
        raise RefusedError(_("Type and sector are codes: small Latin letters, digits and hyphens."))
    return text


def day(text: str) -> str | None:
    """An ISO day, None for none; RefusedError."""
    try:
        return date.fromisoformat(text.strip()).isoformat() if text.strip() else None
    except ValueError:
        raise RefusedError(_("This is no day: ${text}", {"text": text})) from None


def moment(text: str) -> datetime | None:
    """A time as a form gives it, in UTC, None for none; RefusedError."""
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=UTC) if text.strip() else None
    except ValueError:
        raise RefusedError(_("This is no time: ${text}", {"text": text})) from None


def endpoints(values: Values, listed: Directory) -> list[str]:
    """Addresses, one a line, the first counts; RefusedError for one that may not be listed."""
    found = [line.strip() for line in values.get("endpoints", "").splitlines() if line.strip()]
    if not found:
        raise RefusedError(_("Write at least one address."))
    for each in found:
        if not allowed_endpoint(each, listed.test):
            raise RefusedError(_("This address is not https: ${address}", {"address": each}))
    return found


def number(values: Values, name: str) -> int:
    """A limit; RefusedError."""
    text = values.get(name, "").strip()
    if not text.isdecimal() or not 0 < int(text) < 1_000_000:
        raise RefusedError(_("A limit is a whole number above zero."))
    return int(text)


def package_bytes(values: Values, known: Agency | None) -> int:
    """The largest package; as it is listed unless another number was written."""
    megabytes = number(values, "max_megabytes")
    if known and form_of(known)["max_megabytes"] == str(megabytes):
        return known.limits.max_package_bytes
    return megabytes * MEGABYTE


def purpose(values: Values) -> ServiceType:
    """What a key is for; RefusedError."""
    try:
        return ServiceType(values.get("service", ""))
    except ValueError:
        raise RefusedError(_("Choose what the key is for.")) from None


def words(text: str) -> tuple[str, ...]:
    """Words between spaces, commas and ends of lines."""
    return tuple(re.split(r"[\s,،]+", text.strip())) if text.strip() else ()
