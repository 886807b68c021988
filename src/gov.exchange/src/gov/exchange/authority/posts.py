"""Units and posts on the page: the values of their forms and the acts on them. Pure."""

import re
from collections.abc import Mapping
from datetime import datetime
from gov.exchange.authority.forms import names_of
from gov.exchange.authority.forms import Values
from gov.exchange.wire import posts
from gov.exchange.wire.agency import Agency
from gov.exchange.wire.agency import Post
from gov.exchange.wire.agency import Unit
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.header import FormOfAddress
from gov.exchange.wire.words import _
from gov.exchange.wire.words import RefusedError


ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._-]{0,127}")
LANGUAGES = ("ar", "en")
PARTS = ("salutation", "opening", "closing")


def put_unit(authority: Authority, values: Values, now: datetime) -> object:
    """Add a unit or change it; RefusedError for a new one under a known id."""
    agency = authority.directory().agency(values["id"])
    name = identifier(values.get("unit_id", ""))
    if values.get("new") and agency.unit(name) is not None:
        raise RefusedError(_("There is a unit with this id already."))
    unit = Unit(name, names_of(values), values.get("parent", "").strip() or None)
    return posts.put_unit(authority, agency.id, unit, now)


def remove_unit(authority: Authority, values: Values, now: datetime) -> object:
    """Take a unit off the list."""
    return posts.remove_unit(authority, values["id"], values.get("unit_id", ""), now)


def put_post(authority: Authority, values: Values, now: datetime) -> object:
    """Add a post or change it; RefusedError for a new one under a known id."""
    agency = authority.directory().agency(values["id"])
    name = identifier(values.get("post_id", ""))
    known = agency.post(name)
    if values.get("new") and known is not None:
        raise RefusedError(_("There is a post with this id already."))
    unit = values.get("unit", "").strip() or None
    post = Post(name, names_of(values), unit, forms_of_address(values, known))
    return posts.put_post(authority, agency.id, post, now)


def remove_post(authority: Authority, values: Values, now: datetime) -> object:
    """Take a post off the list."""
    return posts.remove_post(authority, values["id"], values.get("post_id", ""), now)


def forms_of_address(values: Values, known: Post | None) -> Mapping[str, FormOfAddress]:
    """What the form says in its languages; those that it does not show stay as they are."""
    had = known.form_of_address if known else {}
    kept = {language: form for language, form in had.items() if language not in LANGUAGES}
    for language in LANGUAGES:
        said = [values.get(f"{part}_{language}", "").strip() for part in PARTS]
        if any(said):
            kept[language] = FormOfAddress(*said)
    return kept


def form_of_unit(unit: Unit) -> dict[str, str]:
    """The values of the form for a unit as it is."""
    return {"unit_id": unit.id, **named(unit), "parent": unit.parent or ""}


def form_of_post(post: Post) -> dict[str, str]:
    """The values of the form for a post as it is."""
    forms = post.form_of_address
    said = {
        f"{part}_{language}": getattr(forms[language], part)
        for language in LANGUAGES
        if language in forms
        for part in PARTS
    }
    return {"post_id": post.id, **named(post), "unit": post.unit or "", **said}


def named(one: Unit | Post) -> dict[str, str]:
    """The names as the form has them."""
    return {f"name_{language}": one.names.get(language, "") for language in LANGUAGES}


def unit_name(agency: Agency, unit: str | None) -> Mapping[str, str]:
    """The names of the unit that something belongs to, none where it belongs to none."""
    found = agency.unit(unit) if unit else None
    return found.names if found else {}


def identifier(text: str) -> str:
    """The id of a unit or post; RefusedError."""
    if not ID.fullmatch(text.strip()):
        raise RefusedError(
            _("An id of a unit or post has Latin letters, digits, and : . _ - only.")
        )
    return text.strip()
