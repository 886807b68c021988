"""What the form of a letter offers: units one writes in, addressees, packs of attachments."""

from collections.abc import Container
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.addressees.entries import Entry
from gov.correspondence.api import accounts
from gov.correspondence.api import addressees
from gov.correspondence.api import agencies
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.drafting import writing_units
from gov.correspondence.letters.interfaces import IOutgoingLetter
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.letters.vocabularies import named
from typing import Any
from zope.globalrequest import getRequest
from zope.interface import implementer
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


OUTSIDE = "outside"
SEPARATOR = "/"
# How many the list of the page holds, and how many more of what was looked for.
LISTED = 400
FOUND = 50
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
    """Who may be written to, by the kind of letter: our units, or groups and everybody outside.

    Of a large directory the list of the page holds whom one writes to, what the letter and the
    request name, and what somebody looked for; a script finds all the others while one types.
    """

    def __call__(self, context: Any) -> SimpleVocabulary:
        kind = composed_kind()
        wanted = str((getRequest() or {}).get("find") or "")
        first = [] if kind == "memo" else [(OUTSIDE, _("Outside party (name it)"))]
        looked_for = addressees.recipients(wanted, kind, FOUND) if wanted.strip() else []
        listed = [*looked_for, *addressees.recipients("", kind, LISTED)]
        rows = [(spell_row(each.row), _title(each)) for each in listed]
        known = {value for value, _said in rows}
        return _vocabulary([*first, *rows, *_present(known), *_typed(known)])


@implementer(IVocabularyFactory)
class Packs:
    """Which attachments a recipient gets: all, none, or any of those there are."""

    def __call__(self, context: Any) -> SimpleVocabulary:
        letter = published_letter()
        files = letter.files.values() if letter is not None else ()
        single = [(file.id, file.name) for file in files if file.role == "attachment"]
        return _vocabulary([("all", _("All attachments")), ("none", _("No attachments")), *single])


def _title(entry: Entry) -> str:
    name = named(entry.names, entry.unit or entry.post or entry.agency)
    return f"{named(entry.within, entry.agency)} – {name}" if entry.within else name


def _typed(known: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield whom the request names beside the known: a form that comes back loses nobody."""
    form = getattr(getRequest(), "form", {})
    for name, value in form.items():
        if ".recipients." in name and name.endswith(".widgets.to"):
            for spelled in value if isinstance(value, list | tuple) else [value]:
                row = _row_of(spelled) if isinstance(spelled, str) else None
                if row is not None and spelled not in known:
                    yield spelled, parties.recipient(row)


def _row_of(spelled: str) -> dict[str, str] | None:
    if SEPARATOR not in spelled:
        return None
    agency_id, unit, post = unspell(spelled)
    known = agencies.get(agency_id)
    return {"kind": "agency", "agency": agency_id, "unit": unit, "post": post} if known else None


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
