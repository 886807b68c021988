"""Letter templates: texts to begin with, kept by the webmaster."""

import re
from collections.abc import Iterable
from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.accounts.people import units as known_units
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.letters import rendering
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.letters.terms import LANGUAGES
from gov.correspondence.letters.terms import words
from plone.registry.interfaces import IRegistry
from typing import Any
from typing import NamedTuple
from zope import schema
from zope.component import getUtility
from zope.interface import Interface
from zope.schema import getFieldNames


PREFIX = "gov.correspondence.templates"
MAX_CODE = 60
LIMITS = {"name_ar": 200, "name_en": 200, "letter_subject": 500, "body": 20_000}
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
WRITTEN_KINDS = words(
    ("outgoing", _("Outgoing letter")), ("circular", _("Circular")), ("memo", _("Internal memo"))
)


class ILetterTemplate(Interface):
    """A text to begin a letter with."""

    name_ar = schema.TextLine(title=_("Name in Arabic"))
    name_en = schema.TextLine(title=_("Name in English"))
    kind = schema.Choice(title=_("Kind of letter"), vocabulary=WRITTEN_KINDS, default="outgoing")
    units = schema.Tuple(
        title=_("Units"),
        description=_("Who may begin with it; none chosen means every unit"),
        value_type=schema.ASCIILine(),
        required=False,
        default=(),
    )
    language = schema.Choice(title=_("Language"), vocabulary=LANGUAGES, default="ar")
    letter_subject = schema.TextLine(title=_("Subject"), required=False, default="")
    body = schema.Text(title=_("Text"), required=False, default="")
    position = schema.Int(title=_("Position"), required=False, default=0)


class Template(NamedTuple):
    """One template; ``names`` by language, ``units`` empty for all."""

    id: str
    names: dict[str, str]
    kind: str
    units: tuple[str, ...]
    language: str
    letter_subject: str
    body: str
    position: int = 0


def templates() -> list[Template]:
    """Return every template in the agency's order."""
    rows = getUtility(IRegistry).collectionOfInterface(ILetterTemplate, prefix=PREFIX, check=False)
    found = [_template(code, row) for code, row in rows.items()]
    return sorted(found, key=lambda each: (each.position, each.id))


def offered(kind: str, units: Iterable[str]) -> list[Template]:
    """Return the templates with which people of these units may begin a letter of a kind."""
    mine = frozenset(units)
    return [
        each
        for each in templates()
        if each.kind == kind and (not each.units or mine.intersection(each.units))
    ]


def problems(template: Template, units: Iterable[str]) -> list[Invalid]:
    """Return what is wrong with a template. ``units`` are the units there are."""
    found = [
        Invalid(_("${name} is no placeholder.", mapping={"name": "{" + name + "}"}), field="body")
        for name in rendering.unknown(template.body)
    ]
    if rendering.placeholders(template.letter_subject):
        message = _("A subject holds no placeholders.")
        found.append(Invalid(message, field="letter_subject"))
    for name in ("ar", "en"):
        if not template.names.get(name):
            found.append(Invalid(_("This is missing."), field=f"name_{name}"))
    if not template.body:
        found.append(Invalid(_("This is missing."), field="body"))
    if template.kind not in WRITTEN:
        found.append(Invalid(_("There is no such kind of letter."), field="kind"))
    if template.language not in LANGUAGES:
        found.append(Invalid(_("There is no such language."), field="language"))
    if not set(template.units) <= set(units):
        found.append(Invalid(_("There is no such unit."), field="units"))
    return found + _too_long(template)


def save(template: Template) -> None:
    """Add a template or replace the one with its id; raises ``InvalidLetter``."""
    found = problems(template, [unit.code for unit in known_units()])
    if not _CODE.fullmatch(template.id) or len(template.id) > MAX_CODE:
        message = _("A short name has small Latin letters, digits and hyphens.")
        found.insert(0, Invalid(message, field="id"))
    if found:
        raise InvalidLetter(found)
    store(template)
    journal.record_site("configure-templates", template=template.id)


def store(template: Template) -> None:
    """Write a template that has no problems; one with the same id is replaced."""
    registry = getUtility(IRegistry)
    registry.registerInterface(ILetterTemplate, prefix=f"{PREFIX}/{template.id}")
    for name, value in members(template).items():
        registry[f"{PREFIX}/{template.id}.{name}"] = value


def members(template: Template) -> dict[str, Any]:
    """Return what a template says by the names of ``ILetterTemplate``."""
    names = {f"name_{code}": template.names.get(code, "") for code in ("ar", "en")}
    rest = [name for name in getFieldNames(ILetterTemplate) if name not in names]
    return names | {name: getattr(template, name) for name in rest}


def of(code: str, said: Mapping[str, Any]) -> Template:
    """Return the template of what is said by the names of ``ILetterTemplate``."""
    rest = {name: said[name] for name in said if not name.startswith("name_")}
    return Template(id=code, names={"ar": said["name_ar"], "en": said["name_en"]}, **rest)


def remove(code: str) -> None:
    """Take a template away; letters begun with it keep their text."""
    rows = getUtility(IRegistry).collectionOfInterface(ILetterTemplate, prefix=PREFIX, check=False)
    if code in list(rows):
        del rows[code]
        journal.record_site("configure-templates", removed=code)


def _too_long(template: Template) -> list[Invalid]:
    said = members(template)
    return [
        Invalid(_("This is longer than ${limit} characters.", mapping={"limit": most}), field=name)
        for name, most in LIMITS.items()
        if len(said[name] or "") > most
    ]


def _template(code: str, row: Any) -> Template:
    return Template(
        id=code,
        names={"ar": row.name_ar or "", "en": row.name_en or ""},
        kind=row.kind or "outgoing",
        units=tuple(row.units or ()),
        language=row.language or "ar",
        letter_subject=row.letter_subject or "",
        body=row.body or "",
        position=row.position or 0,
    )
