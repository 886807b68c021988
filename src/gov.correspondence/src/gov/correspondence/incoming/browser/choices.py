"""What the form of an arrival offers."""

from collections.abc import Iterable
from gov.correspondence import _
from gov.correspondence.api import agencies
from gov.correspondence.api import filing
from gov.correspondence.api import registers
from gov.correspondence.letters.browser.choices import OUTSIDE
from gov.correspondence.letters.settings import setting
from gov.correspondence.letters.vocabularies import named
from plone import api
from typing import Any
from zope.interface import provider
from zope.schema.interfaces import IContextSourceBinder
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


WAYS = SimpleVocabulary(
    [
        SimpleTerm("hand", "hand", _("By hand")),
        SimpleTerm("post", "post", _("By post")),
        SimpleTerm("email", "email", _("By official e-mail")),
    ]
)


@provider(IContextSourceBinder)
def senders(context: Any) -> SimpleVocabulary:
    """An outside party, then every other connected agency."""
    known = [
        (agency.id, named(agency.names, agency.id))
        for agency in agencies.all_agencies()
        if agency.id != setting("agency_id")
    ]
    return _vocabulary([(OUTSIDE, _("Outside party (name it)")), *known])


@provider(IContextSourceBinder)
def incoming_books(context: Any) -> SimpleVocabulary:
    """The books of incoming letters the person may see; the letter decides which it fits."""
    language = api.portal.get_current_language()
    found = [book for book in registers.books() if book.kind == "incoming"]
    return _vocabulary((book.id, book.name(language)) for book in found)


@provider(IContextSourceBinder)
def plan_entries(context: Any) -> SimpleVocabulary:
    """The open entries of the filing plan."""
    return _vocabulary(
        (entry.code, f"{entry.code} {named(entry.names, '')}")
        for entry in filing.plan()
        if entry.open
    )


def _vocabulary(rows: Iterable[tuple[str, Any]]) -> SimpleVocabulary:
    terms = [SimpleTerm(value, value, title) for value, title in rows]
    return SimpleVocabulary(terms, swallow_duplicates=True)
