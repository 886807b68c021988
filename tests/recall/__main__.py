"""`make recall`: how many of the letters that were to be found stand among the first 25.

``--missed`` tells of the half that rules are made with which letters a query missed or took along.
"""

import sys
from itertools import groupby
from recall.engines import Ours
from recall.engines import Stock
from recall.questions import Question
from recall.questions import questions
from recall.scoring import PAGE
from recall.scoring import Score
from recall.scoring import score


ROW = "{:44} {:>7}   {:>6} {:>9} {:>6}   {:>6} {:>9} {:>6}"


def main() -> None:
    ours, stock = Ours(), Stock()
    if "--missed" in sys.argv:
        for question in questions():
            missed(question, ours.found(question.text))
    print(ROW.format("", "", "stock", "", "", "ours", "", ""))
    print(ROW.format("", "queries", *("recall", "precision", "found") * 2))
    for name, group in (*classes(), *halves(), ("all", list(questions()))):
        print(line(name, score(group, stock.found), score(group, ours.found)))
    last = [score(questions(), each.found).recall for each in (stock, ours)]
    print(f"recall at {PAGE}: queries {len(questions())}, stock {last[0]:.3f}, ours {last[1]:.3f}")


def classes() -> list[tuple[str, list[Question]]]:
    """Return the queries of each class."""
    return [(name, list(group)) for name, group in groupby(questions(), lambda each: each.sort)]


def halves() -> list[tuple[str, list[Question]]]:
    """Return the half that rules are made with, and the one held out."""
    half = {held: [each for each in questions() if each.held is held] for held in (False, True)}
    return [("rules made with", half[False]), ("held out", half[True])]


def line(name: str, stock: Score, ours: Score) -> str:
    told = (
        f"{number:{form}}"
        for each in (stock, ours)
        for number, form in zip(each[1:], FORMS, strict=True)
    )
    return ROW.format(name, ours.queries, *told)


FORMS = (".3f", ".3f", "g")


def missed(question: Question, found: list[str]) -> None:
    """Print what a query missed and what it took along, unless it is held out."""
    lost = sorted(question.expected.difference(found[:PAGE]))
    other = [each for each in found[:PAGE] if each not in question.expected]
    if (lost or other) and not question.held:
        print(question.text, "| missed", *lost, "| others", *other)


if __name__ == "__main__":
    main()
