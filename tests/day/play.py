"""The day: the old year's last letters, a night, and the new year's first."""

import threading
from client import Problem
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from day import audit
from day import stories
from day.company import Company
from day.stage import FIRST_DAY
from day.stage import LAST_DAY
from day.stage import Stage
from day.stories import Scene
from day.stories import Story
from pathlib import Path
from random import Random
from typing import NamedTuple


SEED = 20261231
HANDS = 4
SHARES = ((stories.outgoing, 0.45), (stories.incoming, 0.5), (stories.memo, 0.05))
ABSENT, DELEGATE = "financial-2", "planning-2"
LEAVERS_UNIT = "human-resources"
LEAVER, HEIR, LEAVERS_HEAD = "human-4", "human-5", "human-1"


class Result(NamedTuple):
    """What the day came to; see ``line``."""

    letters: int
    gaps: int
    ownerless: int
    wrong_counters: tuple[str, ...]
    refused: int
    broken_books: int
    failures: tuple[str, ...]

    @property
    def line(self) -> str:
        """The last line of the day."""
        return (
            f"letters {self.letters}, gaps {self.gaps}, ownerless {self.ownerless}, "
            f"wrong counters {len(self.wrong_counters)}, refused as they should {self.refused}"
        )

    @property
    def good(self) -> bool:
        """Whether the day ended as it must."""
        wrong = self.gaps or self.ownerless or self.wrong_counters or self.broken_books
        return not wrong and not self.failures and bool(self.letters and self.refused)


def play(stage: Stage, letters: int, say: Callable[[str], None]) -> Result:
    """Play the day with so many letters; the portal is stopped afterwards."""
    folder = stage.folder / "papers"
    folder.mkdir(exist_ok=True)
    company = Company(stage)
    told = _stories(company, folder, letters)
    rng = Random(SEED)
    stage.open_at(LAST_DAY)
    say(f"31 December 2026: {letters} letters, {len(company.people)} people")
    late = {number for number in range(letters) if rng.random() < 0.35}
    failures = _run(told, lambda number: rng.randrange(1, 6) if number in late else None)
    say(f"the year ends with {len(told)} letters under way")
    stage.close()
    stage.open_at(FIRST_DAY)
    say("3 January 2027: somebody is away, somebody leaves, the old year's books are closed")
    _change(company)
    failures += _run(told, lambda _number: None)
    closed = audit.close_books(company)
    say(f"closed the year 2026 of {closed} books")
    found = audit.live(company)
    stage.close()
    plain = audit.plain(stage, [one.login for one in company.people.values()])
    return Result(
        letters=plain.letters,
        gaps=found.gaps,
        broken_books=found.broken,
        ownerless=plain.ownerless,
        wrong_counters=tuple(audit.differences(found.desks, plain.desks)),
        refused=company.refused,
        failures=tuple(failures),
    )


def _stories(company: Company, folder: Path, letters: int) -> dict[int, Story]:
    """Begin so many letters; a story is told by one thread at a time."""
    rng = Random(SEED + 1)
    kinds, shares = zip(*SHARES, strict=True)
    return {
        number: rng.choices(kinds, shares)[0](Scene(company, folder, number, Random(SEED + number)))
        for number in range(letters)
    }


def _run(told: dict[int, Story], steps: Callable[[int], int | None]) -> list[str]:
    """Tell each story so many steps, or to its end; those that ended are taken out."""
    failures: list[str] = []
    lock = threading.Lock()
    wanted = {number: steps(number) for number in told}

    def tell(number: int) -> None:
        try:
            ended = _tell(told[number], wanted[number])
        except (Problem, AssertionError) as error:
            with lock:
                failures.append(f"letter {number}: {type(error).__name__} {error}")
            ended = True
        if ended:
            with lock:
                del told[number]

    with ThreadPoolExecutor(HANDS) as hands:
        for done in [hands.submit(tell, number) for number in list(told)]:
            done.result()
    return failures


def _tell(story: Story, steps: int | None) -> bool:
    """Tell a story on; return whether it ended."""
    return not any(count == steps for count, _step in enumerate(story, 1))


def _change(company: Company) -> None:
    """A signatory is away and has a delegate; a drafter leaves and hands over his desk."""
    away = {"begins": "2027-01-03", "ends": "2027-01-14"}
    company[ABSENT].be_away(**away, substitute=DELEGATE)
    scope = {"unit": "financial-affairs", "role": "signatory", "kinds": ["outgoing", "memo"]}
    company[ABSENT].delegate(delegate=DELEGATE, acts=["approve", "send_back"], **scope, **away)
    company.refuse(
        lambda: company[DELEGATE].delegate(
            delegate="planning-1", acts=["approve", "send_back"], **scope, **away
        )
    )
    company.delegates[ABSENT] = DELEGATE
    company.refuse(lambda: company["human-6"].hand_over(LEAVER, "human-6"))
    letter, referral = stories.entrusted(company, LEAVERS_UNIT, LEAVER)
    company[LEAVERS_HEAD].hand_over(LEAVER, HEIR)
    company.heirs[LEAVER] = HEIR
    company.refuse(lambda: company[LEAVER].act_on(referral, "completions", remark="أُنجز"))
    company[HEIR].act_on(referral, "completions", remark="أُنجز بعد التسليم")
    company[LEAVERS_HEAD].close(letter, "انتهت المعاملة")
