"""What the form of a letter offers: units one writes in, addressees, packs of attachments."""

from collections.abc import Iterable
from collections.abc import Iterator
from gov.correspondence import _
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.api import accounts
from gov.correspondence.api import agencies
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.drafting import writing_units
from gov.correspondence.letters.interfaces import IOutgoingLetter
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


def spell(agency_id: str, unit: str = "", post: str = "") -> str:
    """Return the one value that stands for an agency with unit and post in the form."""
    return SEPARATOR.join((agency_id, unit, post))


def unspell(value: str) -> tuple[str, str, str]:
    """Return agency, unit and post of such a value; what is missing is ``""``."""
    agency_id, _slash, rest = value.partition(SEPARATOR)
    unit, _slash, post = rest.partition(SEPARATOR)
    return agency_id, unit, post


def published_letter() -> Any:
    """Return the outgoing letter whose page was asked for, ``None`` on the page of a new one."""
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


@implementer(IVocabularyFactory)
class Addressees:
    """An outside party, then every connected agency with its posts and units."""

    def __call__(self, context: Any) -> SimpleVocabulary:
        return _vocabulary([(OUTSIDE, _("Outside party (name it)")), *self._agencies()])

    def _agencies(self) -> Iterator[tuple[str, str]]:
        known = set()
        for agency in agencies.all_agencies():
            if agency.id != setting("agency_id"):
                for value, title in _of(agency):
                    known.add(value)
                    yield value, title
        yield from ((value, title) for value, title in _present() if value not in known)


@implementer(IVocabularyFactory)
class Packs:
    """Which attachments a recipient gets: all, none, one of them, or the mix there is."""

    def __call__(self, context: Any) -> SimpleVocabulary:
        letter = published_letter()
        files = letter.files.values() if letter is not None else ()
        single = [(file.id, file.name) for file in files if file.role == "attachment"]
        names = dict(single)
        rows = letter.recipients or () if letter is not None else ()
        mixes = [row["attachments"] for row in rows if "," in row["attachments"]]
        return _vocabulary(
            [
                ("all", _("All attachments")),
                ("none", _("No attachments")),
                *single,
                *((mix, _mix_title(mix, names)) for mix in mixes),
            ]
        )


def _of(agency: Agency) -> Iterator[tuple[str, str]]:
    name = named(agency.names, agency.id)
    yield spell(agency.id), name
    for post in agency.posts:
        yield spell(agency.id, post=post.code), f"{name} – {named(post.names, post.code)}"
    for unit in agency.units:
        yield spell(agency.id, unit=unit.code), f"{name} – {named(unit.names, unit.code)}"


def _present() -> Iterator[tuple[str, str]]:
    """Yield the agencies the letter names already, so that the form never loses one."""
    letter = published_letter()
    for row in (letter.recipients or ()) if letter is not None else ():
        if row["kind"] == "agency":
            value = spell(row["agency"], row["unit"], row["post"])
            yield value, parties.recipient(row)


def _mix_title(mix: str, names: dict[str, str]) -> str:
    return "، ".join(names.get(part.strip(), part.strip()) for part in mix.split(","))


def _vocabulary(rows: Iterable[tuple[str, str]]) -> SimpleVocabulary:
    terms = [SimpleTerm(value, value, title) for value, title in rows]
    return SimpleVocabulary(terms, swallow_duplicates=True)
