"""Objects stored by an earlier version, under the names that their members have now."""

from collections.abc import Mapping
from gov.exchange.wire.digests import NAMES_BEFORE
from persistent import Persistent
from typing import Any


class Renamed(Persistent):
    """What stored its digests under the name of the one algorithm there was."""

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        """Read what was stored; what is stored again has the new names."""
        super().__setstate__({NAMES_BEFORE.get(name, name): value for name, value in state.items()})
