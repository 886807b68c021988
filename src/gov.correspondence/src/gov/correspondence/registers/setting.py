"""Setting books up: the webmaster adds one or changes one, within what its lines allow."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts.people import units
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.registers import content
from gov.correspondence.registers.collision import skeleton
from gov.correspondence.registers.collision import taken
from gov.correspondence.registers.interfaces import IBookSettings
from gov.correspondence.registers.pattern import BadPatternError
from gov.correspondence.registers.pattern import parse
from gov.correspondence.registers.pattern import Pattern
from gov.correspondence.registers.preview import preview
from gov.correspondence.registers.settings import agency
from gov.correspondence.registers.settings import book_rule
from gov.correspondence.registers.settings import book_rules
from gov.correspondence.registers.settings import BookRule
from gov.correspondence.registers.settings import PREFIX
from gov.correspondence.registers.year import years
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import ValidationError


_ID = re.compile(r"[a-z][a-z0-9-]{1,39}")
# What decides which letters a book holds and who reads it stays as it was made.
FIXED = ("kind", "sealed", "unit")
COUNTING = ("pattern", "scope", "reset", "fiscal_start")


def all_books() -> tuple[BookRule, ...]:
    """Return every book as it is set up; raises ``NotAllowed`` for others than the webmaster."""
    _ask()
    return book_rules()


def judged(book_id: str, values: Mapping[str, Any]) -> BookRule:
    """Return a book as these values would set it up, or raise ``Invalid``."""
    _ask()
    if not _ID.fullmatch(book_id):
        raise Invalid(
            _("An id has 2 to 40 small letters, digits and hyphens, a letter first."), field="id"
        )
    present = book_rule(book_id)
    wanted = _wanted(values, present)
    rule = BookRule(
        **{**wanted, "id": book_id, "unit": wanted["unit"] or agency().registry_unit or ""}
    )
    if rule.unit not in {unit.code for unit in units()}:
        raise Invalid(_("This unit does not exist."), field="unit")
    pattern = _pattern(rule)
    preview(rule)
    if present is not None and content.book(book_id).last_position():
        _check_change(present, rule, pattern)
    elif present is not None and present.sealed:
        # Whether a sealed book has lines is not told by what is refused.
        _check_change(present, rule, pattern)
    return rule


def save(book_id: str, values: Mapping[str, Any]) -> BookRule:
    """Add a book, or change one; raises ``Invalid`` and ``NotAllowed``."""
    rule = judged(book_id, values)
    registry = getUtility(IRegistry)
    prefix = f"{PREFIX}/{book_id}"
    registry.registerInterface(IBookSettings, prefix=prefix)
    for name, value in asdict(rule).items():
        if name in IBookSettings:
            registry[f"{prefix}.{name}"] = value
    journal.record_site("set-up-book", **({} if rule.sealed else {"book": book_id}))
    return rule


def _ask() -> None:
    site = api.portal.get()
    if not api.user.has_permission("gov.correspondence: Configure Agency", obj=site):
        raise NotAllowed(_("You may not set books up."))


def _wanted(values: Mapping[str, Any], present: BookRule | None) -> dict[str, Any]:
    """Return clean values: what is given, else what is kept, else the default."""
    wanted: dict[str, Any] = {}
    for name, field in getFieldsInOrder(IBookSettings):
        kept = getattr(present, name) if present is not None else field.default
        value = values.get(name, kept)
        if field.required is False and value in (None, ""):
            value = field.default
        try:
            field.bind(None).validate(value)
        except ValidationError as error:
            raise Invalid(_("This value does not fit."), field=name) from error
        wanted[name] = value
    for name in ("name_ar", "name_en"):
        if not (wanted[name] or "").strip():
            raise Invalid(_("This is missing."), field=name)
    return wanted


def _pattern(rule: BookRule) -> Pattern:
    try:
        return parse(rule.pattern, scope=rule.scope, reset=rule.reset)
    except BadPatternError as error:
        raise Invalid(error.message, field="pattern") from error


def _check_change(present: BookRule, rule: BookRule, pattern: Pattern) -> None:
    for name in FIXED:
        if getattr(present, name) != getattr(rule, name):
            raise Invalid(_("A book that is in use keeps this; make another book."), field=name)
    if all(getattr(present, name) == getattr(rule, name) for name in COUNTING):
        return
    same_counters = all(getattr(present, name) == getattr(rule, name) for name in COUNTING[1:])
    if same_counters and skeleton(pattern) == skeleton(_pattern(present)):
        return
    if number := _comes_again(present, rule, pattern):
        raise Invalid(
            _(
                "The book could give the number ${number} a second time. Change the signs between"
                " the values, or wait for the next year.",
                mapping={"number": number},
            ),
            field="pattern",
        )


def _comes_again(present: BookRule, rule: BookRule, pattern: Pattern) -> str:
    """A number given before that could be given again; in a sealed book any that looks like it."""
    if present.sealed:
        return taken(pattern, preview(present), {})
    found = years(datetime.now(UTC), agency().timezone or "UTC", rule.reset, rule.fiscal_start)
    now = {"year": found.year, "hijri_year": found.hijri_year}
    return taken(pattern, content.book(rule.id).numbers(), now)
