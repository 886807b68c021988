"""Which of the letters found come first, and what nobody may find."""

import pytest
import random
from BTrees.IIBTree import IISet
from gov.correspondence.search import sets
from gov.correspondence.search import tokens
from gov.correspondence.search.index import LetterWords
from gov.correspondence.search.matching import matched
from gov.correspondence.search.matching import Reach


HIDDEN, NUMBERED, NAMED, TOLD, MEANT = range(5)


def index():
    made = LetterWords()
    made.enter(HIDDEN, tokens.content(["القطار رقم 2026/77"]))
    made.enter(NUMBERED, tokens.numbers(["2026/77"]))
    made.enter(NAMED, tokens.numbers(["MOJ-2026-077"]) | tokens.subject("القطار"))
    made.enter(TOLD, tokens.content(["كتابكم رقم 2026/77 عن القطار"]))
    made.enter(MEANT, tokens.numbers(["2026/7701"]) | tokens.content(["القطارات"]))
    return made


def tiers(text, seen=(NUMBERED, NAMED, TOLD, MEANT), read=(NAMED, TOLD, MEANT)):
    found = matched(index(), text, Reach(IISet(seen), IISet(read)))
    assert list(found.every) == sorted(number for tier in found.tiers for number in tier)
    return [list(tier) for tier in found.tiers]


def test_who_may_not_read_finds_by_the_envelope_alone():
    assert tiers("2026/77", read=()) == [[NUMBERED], [NAMED], [], []]
    assert tiers("قطار", read=()) == [[], [], [], []]
    assert tiers("قطا", read=()) == [[], [], [], []]
    assert tiers("2026/77", seen=()) == [[], [], [], []]


def test_the_likelier_comes_first():
    assert tiers("2026/77") == [[NUMBERED], [NAMED], [TOLD], []]
    assert tiers("٢٠٢٦/٧٧٠") == [[], [], [], [MEANT]]
    assert tiers("قطار") == [[], [NAMED], [TOLD, MEANT], []]


def test_what_nobody_asks_for_is_everything():
    found = matched(index(), " - ", Reach(IISet([TOLD]), IISet()))
    assert (list(found.every), [list(tier) for tier in found.tiers]) == ([TOLD], [[TOLD]])


def test_a_beginning_of_too_many_words_tells_nothing():
    made = LetterWords()
    for number in range(4):
        made.enter(number, {f"#12{number}"})
    assert list(made.beginning("#12", 4)) == [0, 1, 2, 3]
    assert list(made.beginning("#12", 3)) == []


WORDS = ("قطار", "القطارات", "كتاب", "كتب", "وزارة", "قانون", "قوانين", "ab", "abcd", "abcdef")
NUMBERS = ("2026/77", "2026/7701", "MOJ-IN-2026-00077", "CMS/204/2025", "12026", "5/2026")
TYPED = (*WORDS, *NUMBERS, "قطار 2026/77", "كتب 2026", "moj 202", "abc", "abc 2026", "77 قوانين ab")


class Plainly:
    """All letters, asked one by one whether they answer."""

    def __init__(self, said, seen, read):
        self.said, self.seen, self.read = said, seen, read

    def tiers(self, text):
        terms, left, found = tokens.asked(text), set(self.seen), []
        for part in (self._named(text), *(self._all(terms, by) for by in (HEADED, SAID))):
            found.append(sorted(part & left))
            left -= part
        return [*found, sorted(set.intersection(*map(self._meant, terms)) & left)]

    def _named(self, text):
        return self._holding(self.seen, {tokens.whole(text)})

    def _holding(self, known, wanted):
        return {number for number in known if self.said[number] & wanted}

    def _beginning(self, known, start):
        return {number for number in known for each in self.said[number] if each.startswith(start)}

    def _all(self, terms, by):
        return set.intersection(*(self._says(term, by) for term in terms))

    def _says(self, term, by):
        named = self._holding(self.seen, {f"#{term.word}", f"@{term.stem}"})
        return named | self._holding(self.read, {sort + term.stem for sort in by})

    def _meant(self, term):
        kin = {sort + each for sort in ("", "~") for each in term.kin} | {f"~{term.stem}"}
        found = self._says(term, (*HEADED, *SAID)) | self._holding(self.read, kin)
        found |= self._holding(self.seen, {f"@{each}" for each in term.kin})
        if term.is_half_a_number():
            found |= self._beginning(self.seen, f"#{term.word}")
            found |= self._beginning(self.seen, f"%{term.word[::-1]}")
        if found or len(term.stem) < tokens.LEAST_BEGINNING:
            return found
        named = (f"@{term.stem}", f"#{term.word}")
        begun = set().union(*(self._beginning(self.seen, each) for each in named))
        return begun | self._beginning(self.read, term.stem)


HEADED, SAID = (tokens.SUBJECT,), (tokens.CONTENT,)


@pytest.mark.parametrize("few", [0, 2, 500])
@pytest.mark.parametrize("seed", range(40))
def test_it_is_what_asking_each_letter_finds(monkeypatch, seed, few):
    """However many are looked up one by one, and whoever may see and read how much."""
    monkeypatch.setattr(sets, "FEW", few)
    chance, made, said = random.Random(seed), LetterWords(), {}
    for number in range(25):
        subject = chance.sample(WORDS, 2)
        said[number] = set().union(
            tokens.numbers(chance.sample(NUMBERS, chance.randint(0, 2))),
            tokens.envelope(chance.sample(WORDS, 1)),
            tokens.subject(" ".join(subject)),
            tokens.content([" ".join([*subject, *chance.sample(WORDS, 3)])]),
        )
        made.enter(number, said[number])
    seen = IISet(chance.sample(range(25), chance.choice([0, 3, 15, 25])))
    read = IISet([number for number in seen if chance.random() < 0.6])
    known = [sets.Known(each.__contains__, lambda each=each: each) for each in (seen, read)]
    for text in TYPED:
        wanted = Plainly(said, seen, read).tiers(text)
        for own in (Reach(seen, read), Reach(*known)):
            assert [list(tier) for tier in matched(made, text, own).tiers] == wanted, text


class Counting(set):
    """A set that counts the numbers that were taken out of it."""

    taken = 0

    def __iter__(self):
        for number in super().__iter__():
            Counting.taken += 1
            yield number


class Large:
    """An index in which one letter has 4242, and each of the letters everything else."""

    def __init__(self, letters):
        self.every = Counting(range(letters))

    def held(self, token):
        return IISet([4242]) if "4242" in token else self.every

    def beginning(self, start, most):
        return IISet()


def test_a_number_costs_no_more_in_a_large_archive():
    """Nobody goes through what holds the common parts of a number."""
    taken = []
    for letters in (5_000, 500_000):
        Counting.taken, index = 0, Large(letters)
        whole = sets.Known(index.every.__contains__, lambda: pytest.fail("made as a whole"))
        found = matched(index, "MOJ-IN-2026-04242", Reach(whole, whole))
        assert [list(tier) for tier in found.tiers] == [[4242], [], [], []]
        taken.append(Counting.taken)
    assert taken[0] == taken[1] < 20_000
