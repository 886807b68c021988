"""What the books do by themselves."""

from gov.correspondence.interfaces import IChore
from gov.correspondence.registers import keeping
from zope.interface import implementer


@implementer(IChore)
class Expirations:
    """Turns reservations that ended into void lines, all at once, book by book."""

    def do(self, limit: int) -> int:
        """Commit what ended, whatever the limit; return 0, since nothing is left to do."""
        keeping.expire()
        return 0
