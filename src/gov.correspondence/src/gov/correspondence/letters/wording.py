"""What stands in the place of each placeholder of a letter, in the language of the text.

The text of a draft keeps its placeholders, so that it follows when the addressee changes. At
registration number and dates are known, and from then on the text is fixed.
"""

from collections.abc import Mapping
from datetime import date
from gov.correspondence import _
from gov.correspondence.agencies.interfaces import FormOfAddress
from gov.correspondence.agencies.interfaces import Post
from gov.correspondence.api import accounts
from gov.correspondence.api import agencies
from gov.correspondence.api import calendar
from gov.correspondence.calendar import hijri
from gov.correspondence.exceptions import Invalid
from gov.correspondence.interfaces import ILetterRegistered
from gov.correspondence.letters import rendering
from typing import Any
from zope.i18n import translate


TEXTS = ("body", "body_translation")
REFERENCE = {"ar": "رقم {number} وتاريخ {date}", "en": "No. {number} of {date}"}
UNDATED = {"ar": "رقم {number}", "en": "No. {number}"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NO_FORM = FormOfAddress("", "", "")
Row = Mapping[str, Any]


def rendered(letter: Any) -> dict[str, str]:
    """Return the texts of a letter as people read them, by field name."""
    return preview({name: getattr(letter, name) for name in FIELDS})


FIELDS = ("letter_subject", "recipients", "references", "languages", *TEXTS)


def preview(fields: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts that field values amount to, number and dates as dots."""
    return {
        name: rendering.shown(fields[name] or "", early(fields, language(fields, name)))
        for name in TEXTS
    }


def said(fields: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts that field values amount to, nothing in the place of number and dates."""
    later = dict.fromkeys(rendering.LATE, "·")
    return {
        name: rendering.fill(fields[name] or "", {**early(fields, language(fields, name)), **later})
        for name in TEXTS
    }


def missing(letter: Any) -> list[Invalid]:
    """Return what keeps the texts from leaving: a placeholder that nothing can fill."""
    return unfilled({name: getattr(letter, name) for name in FIELDS})


def unfilled(fields: Mapping[str, Any]) -> list[Invalid]:
    """Return the placeholders of field values that nothing can fill, as broken rules."""
    return [
        Invalid(_message(placeholder), field=name)
        for name in TEXTS
        for placeholder in rendering.lacking(
            fields[name] or "", early(fields, language(fields, name)), rendering.LATE
        )
    ]


def fix(letter: Any, event: ILetterRegistered) -> None:
    """Put number and dates into the texts of a letter that has just been registered."""
    fields = {name: getattr(letter, name) for name in FIELDS}
    for name, kept in zip(TEXTS, ("written_body", "written_translation"), strict=True):
        written = fields[name] or ""
        spoken = language(fields, name)
        final = rendering.fill(written, {**early(fields, spoken), **late(letter, spoken)})
        if final != written:
            setattr(letter, kept, written)
            setattr(letter, name, final)


def language(fields: Mapping[str, Any], name: str) -> str:
    """Return the language of one of the texts: the translation is in the other one."""
    first = next(iter(fields["languages"] or ()), "ar")
    return first if name == "body" else ("en" if first == "ar" else "ar")


def early(fields: Mapping[str, Any], spoken: str) -> dict[str, str]:
    """Return the values that are known while a letter is written, ``""`` for what is not."""
    row = _addressee(fields["recipients"] or ())
    form = _form(row, spoken)
    references = fields["references"] or ()
    return {
        "addressee": name_of(row, spoken),
        "form_of_address": form.salutation,
        "opening": form.opening,
        "closing": form.closing,
        "our_reference": _reference(references, "ours", spoken),
        "their_reference": _reference(references, "theirs", spoken),
        "subject": fields["letter_subject"] or "",
    }


def late(letter: Any, spoken: str) -> dict[str, str]:
    """Return number and dates of a registered letter."""
    day = borne_day(letter) or calendar.today()
    found = hijri.of(day)
    return {
        "number": letter.number or "",
        "date": in_words(day, spoken),
        "hijri_date": found.words(spoken) if found else "",
    }


def day_of(letter: Any) -> tuple[date, str]:
    """Return the day a letter bears, by itself and in words of its language."""
    day = borne_day(letter) or calendar.today()
    return day, in_words(day, next(iter(letter.languages or ()), "ar"))


def in_words(day: date, spoken: str) -> str:
    """Return a day in words, in the language of the letter and not in that of the reader."""
    month = translate(
        f"month_{_MONTHS[day.month - 1]}", domain="plonelocales", target_language=spoken
    )
    return f"{day.day} {month} {day.year}"


def borne_day(letter: Any) -> date | None:
    """Return the day a letter bears, at the agency; ``None`` while it bears none."""
    written: date | None = letter.letter_date
    if written or letter.registered_at is None:
        return written
    day: date = letter.registered_at.astimezone(calendar.zone()).date()
    return day


def _addressee(recipients: Any) -> Row | None:
    originals = [row for row in recipients if row.get("role") == "original"]
    return next(iter([*originals, *recipients]), None)


def _post(row: Row | None) -> Post | None:
    agency = agencies.get(row["agency"]) if row and row.get("agency") and row.get("post") else None
    posts = agency.posts if agency else ()
    return next((post for post in posts if row and post.code == row["post"]), None)


def _form(row: Row | None, spoken: str) -> FormOfAddress:
    post = _post(row)
    return post.form_of_address.get(spoken, _NO_FORM) if post else _NO_FORM


def name_of(row: Row | None, spoken: str) -> str:
    """Return whom a recipient row names, in a language; ``""`` for nobody."""
    if row is None:
        return ""
    if row["kind"] == "unit":
        return _of({unit.code: unit.names for unit in accounts.units()}, row["unit"], spoken)
    if row["kind"] == "group":
        titles = {group.id: group.title for group in agencies.groups()}
        return str(translate(titles.get(row["group"], row["group"]), target_language=spoken) or "")
    agency = agencies.get(row["agency"]) if row["agency"] else None
    if agency is None:
        return str(row["name"] or row["agency"] or "")
    posts = {post.code: post.names for post in agency.posts}
    units = {unit.code: unit.names for unit in agency.units}
    names = [_of(posts, row["post"], spoken), _of(units, row["unit"], spoken)]
    comma = "، " if spoken == "ar" else ", "
    return comma.join(filter(None, [*names, _of({agency.id: agency.names}, agency.id, spoken)]))


def _of(names: Mapping[str, Mapping[str, str]], code: str, spoken: str) -> str:
    found = names.get(code) or {}
    return (found.get(spoken) or next(iter(found.values()), code)) if code else ""


def _reference(rows: Any, whose: str, spoken: str) -> str:
    row = next((row for row in rows if row["whose"] == whose and row["number"]), None)
    if row is None:
        return ""
    if not row.get("date"):
        return UNDATED[spoken].format(number=row["number"])
    return REFERENCE[spoken].format(number=row["number"], date=in_words(row["date"], spoken))


def _message(placeholder: str) -> Any:
    mapping = {"name": "{" + placeholder + "}"}
    if placeholder not in rendering.PLACEHOLDERS:
        return _("${name} is no placeholder.", mapping=mapping)
    if placeholder in ("form_of_address", "opening", "closing"):
        message = _(
            "Nothing fills ${name}: choose the post it is addressed to, or write the words.",
            mapping=mapping,
        )
        return message
    return _("Nothing fills ${name}: complete the letter, or write the words.", mapping=mapping)
