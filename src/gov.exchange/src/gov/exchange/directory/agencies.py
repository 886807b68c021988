"""The agency directory as letters see it."""

from gov.correspondence.agencies import groups
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.agencies.interfaces import FormOfAddress
from gov.correspondence.agencies.interfaces import Group
from gov.correspondence.agencies.interfaces import IAgencies
from gov.correspondence.agencies.interfaces import Post
from gov.correspondence.agencies.interfaces import Unit
from gov.correspondence.letters.vocabularies import named
from gov.exchange import log
from gov.exchange.directory.current import directory
from gov.exchange.settings import configured
from gov.exchange.wire import directory as wire
from gov.exchange.wire.errors import WireError
from zope.interface import implementer


@implementer(IAgencies)
class Agencies:
    """Connected agencies of the signed directory; none while the process has no directory.

    A list is put into these words once: a page asks for a hundred names.
    """

    def __init__(self) -> None:
        self.known: tuple[wire.Directory | None, dict[str, Agency]] = (None, {})

    def get(self, agency_id: str) -> Agency | None:
        return self._by_id().get(agency_id)

    def search(self, text: str, limit: int = 20) -> tuple[Agency, ...]:
        wanted = text.casefold().strip()
        found = (agency for agency in self.all() if matches(agency, wanted))
        return tuple(agency for agency, _ in zip(found, range(limit), strict=False))

    def all(self) -> tuple[Agency, ...]:
        return tuple(self._by_id().values())

    def groups(self) -> tuple[Group, ...]:
        return groups.groups(self.all(), rules())

    def members(self, group_id: str) -> tuple[Agency, ...]:
        return groups.members(group_id, self.all(), rules())

    def _by_id(self) -> dict[str, Agency]:
        if not configured():
            return {}
        try:
            listed = directory()
        except WireError as error:
            log.failed("directory-missing", error)
            return {}
        known, found = self.known
        if known is not listed:
            active = (e for e in listed.agencies.values() if e.status == wire.Status.ACTIVE)
            found = {entry.id: plain(entry) for entry in active}
            self.known = (listed, found)
        return found


def rules() -> list[groups.Rule]:
    """The groups that the authority named, in the language of the request."""
    if not configured():
        return []
    try:
        known = directory().groups
    except WireError:
        return []
    return [
        groups.Rule(
            each.id,
            named(dict(each.names), each.id),
            each.types,
            each.sectors,
            each.parents,
            each.agencies,
        )
        for each in known
    ]


def matches(agency: Agency, wanted: str) -> bool:
    """True when id or a name contains the text."""
    return any(wanted in word.casefold() for word in (agency.id, *agency.names.values()))


def plain(entry: wire.Agency) -> Agency:
    """An entry of the directory in the words of correspondence."""
    return Agency(
        id=entry.id,
        names=dict(entry.names),
        units=tuple(Unit(unit.id, dict(unit.names)) for unit in entry.units),
        posts=tuple(post(item) for item in entry.posts),
        max_package_bytes=entry.limits.max_package_bytes,
        type=entry.type,
        sector=entry.sector,
        parent=entry.parent or "",
        paper_stops=entry.paper_stops or "",
        highest_confidentiality=entry.highest_confidentiality or "",
        lacks=tuple(part.value for part in wire.Capability if not entry.serves(part)),
    )


def post(entry: wire.Post) -> Post:
    """A post with its forms of address by language."""
    forms = entry.form_of_address or {}
    return Post(
        entry.id,
        dict(entry.names),
        {
            language: FormOfAddress(form.salutation, form.opening, form.closing)
            for language, form in forms.items()
        },
    )
