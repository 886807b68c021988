"""What a walk has behind it, so that one that was broken off goes on with the next person."""

import json
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Self


@dataclass
class Record:
    """Who was walked without a fault, in how many pages, ``built`` of what.

    It lies at ``path`` from one person to the next, and no longer than until everybody is done.
    """

    path: Path
    people: list[str] = field(default_factory=list)
    count: int = 0
    built: set[str] = field(default_factory=set)

    @classmethod
    def found(cls, path: Path) -> Self:
        """Take up what an earlier walk left at ``path``; begin anew where there is nothing."""
        if not path.exists():
            return cls(path)
        kept = json.loads(path.read_text())
        return cls(path, kept["people"], kept["count"], set(kept["built"]))

    def keep(self, who: str, pages: int, built: set[str]) -> None:
        """Write down that somebody is done, in so many pages, and what was ``built`` by then."""
        self.people.append(who)
        self.count += pages
        self.built = built
        self.path.parent.mkdir(parents=True, exist_ok=True)
        written = {**asdict(self), "path": str(self.path), "built": sorted(self.built)}
        whole = self.path.with_suffix(".new")
        whole.write_text(json.dumps(written))
        whole.replace(self.path)

    def forget(self) -> None:
        """Begin the next walk with nothing."""
        self.path.unlink(missing_ok=True)
