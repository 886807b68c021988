"""The rooms that bring endpoints of their own.

Each is a module ``<room>.services.operations`` with ``OPERATIONS`` and ``SCHEMAS``.
"""

from gov.correspondence.calendar.services import operations as calendar
from gov.correspondence.filing.services import operations as filing
from gov.correspondence.incoming.services import operations as incoming
from gov.correspondence.letters.services import operations as letters
from gov.correspondence.registers.services import operations as registers
from gov.correspondence.review.services import operations as review
from gov.correspondence.threads.services import operations as threads
from types import ModuleType


ROOMS: tuple[ModuleType, ...] = (calendar, filing, incoming, registers, threads, review, letters)
