"""What correspondence asks of a directory of agencies."""

from typing import NamedTuple
from typing import Protocol
from zope.interface import Interface


class FormOfAddress(NamedTuple):
    """How a post is addressed in one language."""

    salutation: str
    opening: str
    closing: str


class Post(NamedTuple):
    """A post letters may be addressed to; names and forms by language code (``ar``, ``en``)."""

    code: str
    names: dict[str, str]
    form_of_address: dict[str, FormOfAddress]


class Unit(NamedTuple):
    """A unit of another agency; names by language code."""

    code: str
    names: dict[str, str]


class Agency(NamedTuple):
    """A connected agency.

    ``max_package_bytes`` is what it accepts in one consignment, in bytes; ``type`` and ``sector``
    are the directory's codes, ``parent`` the id of the agency it is under, ``""`` where it says
    nothing. ``paper_stops`` is the ISO day from which paper between us needs a reason, or ``""``.
    ``lacks`` are the optional parts of the exchange that it does not serve,
    ``forwarding``, ``replacement``, ``status``, ``update``, ``withdrawal``.
    ``highest_confidentiality`` is the national code of the highest degree it takes, ``""`` for all.
    """

    id: str
    names: dict[str, str]
    units: tuple[Unit, ...]
    posts: tuple[Post, ...]
    max_package_bytes: int
    type: str = ""
    sector: str = ""
    parent: str = ""
    paper_stops: str = ""
    lacks: tuple[str, ...] = ()
    highest_confidentiality: str = ""


class Group(NamedTuple):
    """A group of agencies to which circulars go: a rule and what people read for it."""

    id: str
    title: str


class IAgencies(Interface):
    """The agency directory, as far as letters need it."""

    def get(agency_id: str):
        """Return the ``Agency``, or ``None`` if it is not in the directory."""

    def search(text: str, limit: int = 20):
        """Return a tuple of agencies whose id or name in any language contains ``text``."""

    def all():
        """Return a tuple of all connected agencies, in the order of the directory."""

    def groups():
        """Return a tuple of the ``Group`` objects that have a member now."""

    def members(group_id: str):
        """Return a tuple of the agencies in a group now; empty for a group that is not known."""


class Agencies(Protocol):
    """The same contract for the type checker."""

    def get(self, agency_id: str) -> Agency | None: ...

    def search(self, text: str, limit: int = 20) -> tuple[Agency, ...]: ...

    def all(self) -> tuple[Agency, ...]: ...

    def groups(self) -> tuple[Group, ...]: ...

    def members(self, group_id: str) -> tuple[Agency, ...]: ...
