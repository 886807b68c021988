"""Those that are asked: our index as a portal has it, and a stock Plone's text index."""

from BTrees.IIBTree import IITreeSet
from gov.correspondence.search import tokens
from gov.correspondence.search.index import LetterWords
from gov.correspondence.search.matching import matched
from gov.correspondence.search.matching import Reach
from plone.base.utils import munge_search_term
from Products.CMFPlone.UnicodeSplitter.splitter import I18NNormalizer
from Products.CMFPlone.UnicodeSplitter.splitter import Splitter
from Products.ZCTextIndex.Lexicon import Lexicon
from Products.ZCTextIndex.OkapiIndex import OkapiIndex
from Products.ZCTextIndex.ParseTree import ParseError
from Products.ZCTextIndex.QueryParser import QueryParser
from recall.corpus import letters
from recall.corpus import Written


class Ours:
    """The tokens, the index and the order of ``gov.correspondence.search``; one who reads all."""

    def __init__(self) -> None:
        self.index = LetterWords()
        for number, letter in enumerate(letters()):
            self.index.enter(number, self.said(letter))
        everybody = IITreeSet(range(len(letters())))
        self.reach = Reach(everybody, everybody)

    def said(self, letter: Written) -> set[str]:
        """Return the tokens of a letter, as ``search.saying`` has them."""
        return set().union(
            tokens.numbers(letter.numbers),
            tokens.envelope(letter.parties),
            tokens.subject(letter.subject),
            tokens.content((letter.subject, letter.body)),
        )

    def found(self, text: str) -> list[str]:
        """Return the ids of all letters found, in the order of the page."""
        tiers = matched(self.index, text, self.reach).tiers
        numbers = (number for tier in tiers for number in sorted(tier, reverse=True))
        return [letters()[number].id for number in numbers]


class Stock:
    """SearchableText of a stock Plone: its splitter, its normalizer, its ranking."""

    def __init__(self) -> None:
        self.lexicon = Lexicon(Splitter(), I18NNormalizer())
        self.index = OkapiIndex(self.lexicon)
        for number, letter in enumerate(letters()):
            said = (*letter.numbers, *letter.parties, letter.subject, letter.body)
            self.index.index_doc(number, " ".join(said))

    def found(self, text: str) -> list[str]:
        """Return the ids of all letters found, the likeliest first."""
        try:
            tree = QueryParser(self.lexicon).parseQuery(munge_search_term(text))
        except ParseError:
            return []
        scores = tree.executeQuery(self.index) or {}
        ranked = sorted(scores.items(), key=lambda each: (-each[1], -each[0]))
        return [letters()[number].id for number, _score in ranked]
