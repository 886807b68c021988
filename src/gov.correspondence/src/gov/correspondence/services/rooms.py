"""The rooms that bring endpoints of their own.

Each is a module ``<room>.services.operations`` with ``OPERATIONS`` and ``SCHEMAS``.
"""

from gov.correspondence.filing.services import operations as filing
from types import ModuleType


ROOMS: tuple[ModuleType, ...] = (filing,)
