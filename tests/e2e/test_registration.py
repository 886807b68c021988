"""Eight registrars at once over HTTP, and the portal killed among them: no gap, no double."""

import pytest
from client import Problem
from concurrent.futures import ThreadPoolExecutor
from support import trips
from support.trips import as_
from support.trips import signed


REGISTRARS = 8
LETTERS = 24


@pytest.fixture(scope="module")
def waiting(agencies, tmp_path_factory):
    folder = tmp_path_factory.mktemp("letters")
    return [signed(agencies, folder, f"كتاب {n}", trips.OPEN) for n in range(LETTERS)]


def register(agencies, letter):
    """Number, or the status of the refusal; 0 when nobody answered."""
    with as_(agencies, "moj", "salem") as clerk:
        try:
            return clerk.register(letter, "outgoing-general")["number"]
        except Problem as problem:
            return problem.status


def book(agencies):
    with as_(agencies, "moj", "salem") as clerk:
        return clerk.entries("outgoing-general")


def counted(lines):
    return [int(line["number"].rsplit("-", 1)[1]) for line in lines]


def test_parallel_registrars_and_a_kill_leave_no_gap_and_no_double(agencies, waiting):
    before = book(agencies)
    with ThreadPoolExecutor(REGISTRARS) as pool:
        running = [pool.submit(register, agencies, letter) for letter in waiting]
        # A third of them is answered when the process dies, the rest is under way or waits.
        for done in running[: LETTERS // 3]:
            done.result()
        agencies.running["moj"].kill()
        agencies.children.all.remove(agencies.running["moj"])
        answers = [done.result() for done in running]
    assert {answer for answer in answers if isinstance(answer, int)} <= {0, 503}
    agencies.restart(agencies.moj)

    with ThreadPoolExecutor(REGISTRARS) as pool:
        # Twice the same letter at once: one number, the other is told that it has one.
        again = list(pool.map(lambda letter: register(agencies, letter), waiting * 2))
    assert {answer for answer in again if isinstance(answer, int)} <= {409, 503}
    for letter in waiting:
        register(agencies, letter)

    lines = book(agencies)
    assert counted(lines) == list(range(1, len(before) + LETTERS + 1))
    assert lines[: len(before)] == before
    known = [answer for answer in answers + again if isinstance(answer, str)]
    assert len(known) == len(set(known))
    with as_(agencies, "moj", "salem") as clerk:
        numbers = [clerk.get(letter)["number"] for letter in waiting]
    assert sorted(numbers) == sorted(line["number"] for line in lines[len(before) :])
    assert set(known) <= set(numbers)
