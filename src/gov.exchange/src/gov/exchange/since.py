"""Names that wait since a moment: found by name, and in the order of their moments."""

from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from collections.abc import Iterable
from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from persistent import Persistent


# Stands first and is never removed, see ``line.FLOOR``.
FLOOR = (0.0, "")


class Since(Persistent):
    """Each name stands once; moments are aware."""

    __roles__ = ()

    def __init__(self, waiting: Iterable[tuple[str, datetime]] = ()) -> None:
        self._moments = OOBTree()
        self._order = OOTreeSet([FLOOR])
        for name, moment in waiting:
            self.put(name, moment)

    def put(self, name: str, moment: datetime) -> None:
        """Let a name wait since that moment, whatever it did before."""
        self.drop(name)
        self._moments[name] = moment.timestamp()
        self._order.insert((moment.timestamp(), name))

    def drop(self, name: str) -> None:
        """Let a name wait no longer; nothing for one that does not."""
        moment = self._moments.pop(name, None)
        if moment is not None:
            self._order.remove((moment, name))

    def oldest_first(self) -> Iterator[tuple[str, datetime]]:
        """Who waits, since when, the longest first; nothing is read beyond what is taken."""
        for moment, name in self._order.keys(FLOOR, excludemin=True):
            yield name, datetime.fromtimestamp(moment, UTC)

    def __contains__(self, name: str) -> bool:
        return name in self._moments
