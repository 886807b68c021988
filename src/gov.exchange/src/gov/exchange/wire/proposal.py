"""What the list would be, signed by nobody: to look at before it is signed."""

from collections.abc import Mapping
from datetime import datetime
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.authority import numbered
from gov.exchange.wire.certificates import make_root
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.directory import parse_directory
from gov.exchange.wire.keys import KeyPair
from pathlib import Path
from typing import Any


NOWHERE = Path("/nonexistent")


class Proposal(Authority):
    """An authority whose acts change a list in memory and nothing else. Without `root`, the
    certificates that it issues are stand-ins by a key thrown away."""

    def __init__(self, listed: Directory, at: datetime, root: KeyPair | None = None) -> None:
        super().__init__(NOWHERE, root or make_root("proposal", at))
        self.base = listed
        self.listed = listed

    def directory(self) -> Directory:
        """The list as it would be."""
        return self.listed

    def sign(self, body: Mapping[str, Any], at: datetime, *, after: int | None = None) -> Directory:
        """Take a body over in memory, under the number that it would get; DirectoryInvalid."""
        data = numbered(body, self.base.sequence_number + 1, at)
        self.listed = parse_directory(data, b"")
        return self.listed
