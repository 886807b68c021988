"""An agency directory for tests that need no exchange."""

from collections.abc import Iterator
from contextlib import contextmanager
from gov.correspondence.agencies import groups
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.agencies.interfaces import FormOfAddress
from gov.correspondence.agencies.interfaces import Group
from gov.correspondence.agencies.interfaces import IAgencies
from gov.correspondence.agencies.interfaces import Post
from gov.correspondence.agencies.interfaces import Unit
from typing import TypeVar
from zope.component import getGlobalSiteManager
from zope.component import provideUtility
from zope.interface import implementer


CMS = Agency(
    id="cms",
    names={"ar": "الأمانة العامة لمجلس الوزراء", "en": "General Secretariat of the Cabinet"},
    units=(Unit("council-affairs", {"ar": "شؤون المجلس", "en": "Council Affairs"}),),
    posts=(
        Post(
            "secretary-general",
            {"ar": "الأمين العام", "en": "Secretary-General"},
            {"ar": FormOfAddress("سعادة", "تحية طيبة وبعد", "وتفضلوا بقبول الاحترام")},
        ),
    ),
    max_package_bytes=150 * 1024 * 1024,
    type="council",
    sector="government",
)
MOJ = Agency(
    "moj",
    {"ar": "وزارة العدل", "en": "Ministry of Justice"},
    (),
    (),
    150 * 1024 * 1024,
    "ministry",
    "justice",
)
MOF = Agency(
    "mof", {"ar": "وزارة المالية", "en": "Ministry of Finance"}, (), (), 2 * 1024 * 1024, "ministry"
)


Directory = TypeVar("Directory")


@contextmanager
def known(directory: Directory) -> Iterator[Directory]:
    """What portals in this process ask about agencies is asked of ``directory``."""
    provideUtility(directory, IAgencies)
    try:
        yield directory
    finally:
        getGlobalSiteManager().unregisterUtility(directory, IAgencies)


@implementer(IAgencies)
class StaticAgencies:
    """``moj`` and ``cms``."""

    def get(self, agency_id: str) -> Agency | None:
        return {"cms": CMS, "moj": MOJ}.get(agency_id)

    def search(self, text: str, limit: int = 20) -> tuple[Agency, ...]:
        fitting = [each for each in self.all() if text in each.id or text in str(each.names)]
        return tuple(fitting[:limit])

    def all(self) -> tuple[Agency, ...]:
        return (MOJ, CMS)

    def groups(self) -> tuple[Group, ...]:
        return groups.groups(self.all())

    def members(self, group_id: str) -> tuple[Agency, ...]:
        return groups.members(group_id, self.all())


class ThreeAgencies(StaticAgencies):
    """``moj``, ``cms`` and ``mof``, which takes little at once."""

    def get(self, agency_id: str) -> Agency | None:
        return {each.id: each for each in self.all()}.get(agency_id)

    def all(self) -> tuple[Agency, ...]:
        return (MOJ, CMS, MOF)


class PartialAgencies(ThreeAgencies):
    """The same; all but ours leave out the parts of the exchange in ``lacks``."""

    def __init__(self) -> None:
        self.lacks: tuple[str, ...] = ()

    def all(self) -> tuple[Agency, ...]:
        first, *others = super().all()
        return (first, *(each._replace(lacks=self.lacks) for each in others))
