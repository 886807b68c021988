"""The names of agencies, units, posts and lists as a page shows them."""

from collections.abc import Iterable
from collections.abc import Mapping
from gov.correspondence.agencies import groups
from gov.correspondence.api import accounts
from gov.correspondence.api import agencies
from gov.correspondence.letters import lists
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.vocabularies import named
from typing import Any
from zope.globalrequest import getRequest
from zope.i18n import translate


def agency(agency_id: str) -> str:
    """Return the name of a connected agency, its id where the directory knows it no more."""
    found = agencies.get(agency_id) if agency_id else None
    return named(found.names, agency_id) if found else agency_id


def unit(code: str) -> str:
    """Return the name of one of our units."""
    return next((named(one.names, code) for one in accounts.units() if one.code == code), code)


def units(codes: Iterable[str]) -> str:
    """Return the names of several of our units in one line."""
    return words.joined(unit(code) for code in codes)


def recipient(row: Mapping[str, Any]) -> str:
    """Return who a recipient row names: an outside party, one of our units, a group of agencies,
    or an agency with unit and post."""
    if row.get("kind") == "outside":
        return str(row.get("name") or "")
    if row.get("kind") == "unit":
        return unit(row.get("unit") or "")
    if row.get("kind") == "group":
        return group(row.get("group") or "")
    return addressee(row.get("agency") or "", row.get("unit") or "", row.get("post") or "")


def group(rule: str) -> str:
    """Return the name of a group of agencies, in the language of the request."""
    named = {each.id: each.title for each in agencies.groups()}
    return str(translate(named.get(rule, groups.title(rule)), context=getRequest()) or rule)


def addressee(agency_id: str, unit_code: str, post_code: str) -> str:
    """Return the name of an agency with the unit and the post a letter is addressed to."""
    found = agencies.get(agency_id) if agency_id else None
    names, said = [named(found.names, agency_id) if found else agency_id], set()
    for kind, code in (("units", unit_code), ("posts", post_code)):
        named_so = {one.code: one.names for one in getattr(found, kind, ())}.get(code, {})
        # A post that is called like its unit is said once, in whichever language it came.
        if code and code not in said:
            names.append(named(named_so, code))
            said.update(named_so.values())
    # A post may be known by the name of its unit only.
    return " – ".join(dict.fromkeys(names))


def post(agency_id: str, code: str) -> str:
    """Return the name of a post of an agency; what is no post of the directory names itself."""
    found = agencies.get(agency_id)
    names = {one.code: one.names for one in found.posts} if found else {}
    return named(names.get(code, {}), code)


def sender(letter: Any) -> str:
    """Return who sent an incoming letter."""
    unit_code = letter.sender_unit or ""
    if letter.sender_agency:
        return addressee(letter.sender_agency, unit_code, "")
    return " – ".join(filter(None, (letter.sender_name, unit_code)))


def envelope(letter: Any) -> str:
    """Return the line on the envelope by names: the number, and whom it goes to or comes from.

    ``Title()`` says the same by codes, which programs and the catalog keep.
    """
    return " · ".join(filter(None, (letter.reference, other_side(letter))))


def other_side(letter: Any) -> str:
    """Return who sent an incoming letter, or to whom another one goes, in one line."""
    incoming = letter.kind == "incoming"
    names = [sender(letter)] if incoming else map(recipient, letter.recipients or ())
    return words.joined(dict.fromkeys(filter(None, names)))


def badge(values: Iterable[lists.Value], code: str | None) -> dict[str, str] | None:
    """Return name and colour of a value of one of the agency's lists, ``None`` for no value."""
    if not code:
        return None
    for value in values:
        if value.code == code:
            return {"name": named(value.names, code), "colour": value.colour, "code": code}
    return {"name": code, "colour": "", "code": code}
