"""What the form of a letter offers: units one writes in, addressees, packs of attachments."""

from collections.abc import Container
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.api import accounts
from gov.correspondence.api import agencies
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.drafting import writing_units
from gov.correspondence.letters.interfaces import IOutgoingLetter
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.letters.settings import setting
from gov.correspondence.letters.vocabularies import named
from typing import Any
from zope.globalrequest import getRequest
from zope.interface import implementer
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


OUTSIDE = "outside"
SEPARATOR = "/"
UNIT = "unit:"
GROUP = "group:"


def spell(agency_id: str, unit: str = "", post: str = "") -> str:
    """Return the one value that stands for an agency with unit and post in the form."""
    return SEPARATOR.join((agency_id, unit, post))


def unspell(value: str) -> tuple[str, str, str]:
    """Return agency, unit and post of such a value; what is missing is ``""``."""
    agency_id, _slash, rest = value.partition(SEPARATOR)
    unit, _slash, post = rest.partition(SEPARATOR)
    return agency_id, unit, post


def spell_row(row: Mapping[str, Any]) -> str:
    """Return the one value that stands for a recipient in the form."""
    if row["kind"] == "unit":
        return f"{UNIT}{row['unit']}"
    if row["kind"] == "group":
        return f"{GROUP}{row['group']}"
    return OUTSIDE if row["kind"] == "outside" else spell(row["agency"], row["unit"], row["post"])


def published_letter() -> Any:
    """Return the letter whose page was asked for, ``None`` on the page of a new one."""
    parents = (getRequest() or {}).get("PARENTS") or ()
    return next((one for one in parents if IOutgoingLetter.providedBy(one)), None)


@implementer(IVocabularyFactory)
class OwnUnits:
    """The units in which one writes."""

    def __call__(self, context: Any) -> SimpleVocabulary:
        mine = writing_units()
        return _vocabulary(
            (unit.code, named(unit.names, unit.code))
            for unit in accounts.units()
            if unit.code in mine
        )


def composed_kind() -> str:
    """Return the kind of the letter that is written: the draft's own, or the one asked for."""
    letter = published_letter()
    asked = letter.kind if letter is not None else (getRequest() or {}).get("kind")
    return asked if asked in WRITTEN else WRITTEN[0]


@implementer(IVocabularyFactory)
class Addressees:
    """Who may be written to, by the kind of letter: our units, or groups and everybody outside."""

    def __call__(self, context: Any) -> SimpleVocabulary:
        kind = composed_kind()
        if kind == "memo":
            return _vocabulary([*_own_units(), *_present(frozenset())])
        groups = list(_groups()) if kind == "circular" else []
        return _vocabulary([*groups, (OUTSIDE, _("Outside party (name it)")), *self._agencies()])

    def _agencies(self) -> Iterator[tuple[str, str]]:
        known = set()
        for agency in agencies.all_agencies():
            if agency.id != setting("agency_id"):
                for value, title in _of(agency):
                    known.add(value)
                    yield value, title
        yield from _present(known)


@implementer(IVocabularyFactory)
class Packs:
    """Which attachments a recipient gets: all, none, or any of those there are."""

    def __call__(self, context: Any) -> SimpleVocabulary:
        letter = published_letter()
        files = letter.files.values() if letter is not None else ()
        single = [(file.id, file.name) for file in files if file.role == "attachment"]
        return _vocabulary([("all", _("All attachments")), ("none", _("No attachments")), *single])


def _own_units() -> Iterator[tuple[str, str]]:
    for unit in accounts.units():
        yield f"{UNIT}{unit.code}", named(unit.names, unit.code)


def _groups() -> Iterator[tuple[str, str]]:
    for group in agencies.groups():
        yield f"{GROUP}{group.id}", group.title


def _of(agency: Agency) -> Iterator[tuple[str, str]]:
    name = named(agency.names, agency.id)
    yield spell(agency.id), name
    for post in agency.posts:
        yield spell(agency.id, post=post.code), f"{name} – {named(post.names, post.code)}"
    for unit in agency.units:
        yield spell(agency.id, unit=unit.code), f"{name} – {named(unit.names, unit.code)}"


def _present(known: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield what the letter names already beside the known, so that the form never loses one."""
    letter = published_letter()
    for row in (letter.recipients or ()) if letter is not None else ():
        value = spell_row(row)
        if value not in known and value != OUTSIDE:
            yield value, parties.recipient(row)


def _vocabulary(rows: Iterable[tuple[str, str]]) -> SimpleVocabulary:
    terms = [SimpleTerm(value, value, title) for value, title in rows]
    return SimpleVocabulary(terms, swallow_duplicates=True)
