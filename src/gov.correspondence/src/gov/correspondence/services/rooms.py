"""The rooms that bring endpoints of their own.

Each is a module ``<room>.services.operations`` with ``OPERATIONS`` and ``SCHEMAS``.
"""

from types import ModuleType


ROOMS: tuple[ModuleType, ...] = ()
