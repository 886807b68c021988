"""What a run found, in words and as JSON."""

from dataclasses import asdict
from dataclasses import dataclass
from typing import Any


GREEN, RED, NOT_TRIED = "green", "red", "not tried"


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one case; ``words`` say what is wrong, or why it was not tried."""

    id: str
    must: str
    outcome: str
    words: str = ""


def as_text(target: str, results: list[Result]) -> str:
    """One line per case, two where something is to be said, and the verdict."""
    lines = []
    for result in results:
        lines.append(f"{result.outcome:9} {result.id}: {result.must}")
        if result.words:
            lines.append(f"{'':9} → {result.words}.")
    return "\n".join([*lines, verdict(target, results)])


def verdict(target: str, results: list[Result]) -> str:
    """The last line."""
    counts = {o: sum(r.outcome == o for r in results) for o in (GREEN, RED, NOT_TRIED)}
    said = ", ".join(f"{name} {count}" for name, count in counts.items())
    word = "conforms" if passed(results) else "does not conform"
    if counts[NOT_TRIED] and not counts[RED]:
        word = "is not proven to conform"
    return f"{target} {word}: {said}"


def passed(results: list[Result]) -> bool:
    """True when every case was tried and is green."""
    return all(result.outcome == GREEN for result in results)


def as_json(target: str, results: list[Result]) -> dict[str, Any]:
    """The report for machines."""
    return {
        "target": target,
        "conforms": passed(results),
        "cases": [asdict(result) for result in results],
    }
