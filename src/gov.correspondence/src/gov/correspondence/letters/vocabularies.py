"""Vocabularies over the agency's lists, with titles in the language of the request."""

from collections.abc import Iterable
from gov.correspondence.api import accounts
from gov.correspondence.api import agencies as directory
from gov.correspondence.letters import lists
from plone import api
from typing import Any
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


def named(names: dict[str, str], fallback: str) -> str:
    """Return the name in the language of the request, else in any language, else the code."""
    language = api.portal.get_current_language().split("-")[0]
    return names.get(language) or next((name for name in names.values() if name), fallback)


def _vocabulary(rows: Iterable[tuple[str, dict[str, str]]]) -> SimpleVocabulary:
    return SimpleVocabulary(
        [SimpleTerm(code, code, named(names, code)) for code, names in rows],
        swallow_duplicates=True,
    )


@provider(IVocabularyFactory)
def confidentialities(context: Any) -> SimpleVocabulary:
    return _vocabulary((value.code, value.names) for value in lists.confidentialities())


@provider(IVocabularyFactory)
def urgencies(context: Any) -> SimpleVocabulary:
    return _vocabulary((value.code, value.names) for value in lists.urgencies())


@provider(IVocabularyFactory)
def handlings(context: Any) -> SimpleVocabulary:
    return _vocabulary((value.code, value.names) for value in lists.handlings())


@provider(IVocabularyFactory)
def units(context: Any) -> SimpleVocabulary:
    return _vocabulary((unit.code, unit.names) for unit in accounts.units())


@provider(IVocabularyFactory)
def agencies(context: Any) -> SimpleVocabulary:
    return _vocabulary((agency.id, agency.names) for agency in directory.all_agencies())
