"""Senders found while one types: those of the last letters first, then the directory's."""

from collections.abc import Iterable
from collections.abc import Iterator
from gov.correspondence.addressees import entries
from gov.correspondence.addressees.entries import Entry
from gov.correspondence.addressees.entries import Index
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.api import agencies
from gov.correspondence.letters import finding
from gov.correspondence.letters import lists
from gov.correspondence.letters.settings import setting


# How many of the newest letters tell who sends.
LOOKED_AT = 25
OUTSIDE = "outside"


class _Kept:
    """What a process keeps of the directory."""

    source: tuple[Agency, ...] = ()
    own = ""
    index = Index(())


def find(text: str, limit: int) -> list[Entry]:
    """Return whom a letter may come from; see ``api.capture.senders``."""
    recent = list(_recent())
    used = [each.id for each in recent if each.kind == "agency"]
    outside = Index(each for each in recent if each.kind == OUTSIDE)
    if not text.strip():
        known = {each.id: each for each in _directory().listed}
        last = [each if each.kind == OUTSIDE else known.get(each.id) for each in recent]
        others = _directory().find("", limit, used)
        return _distinct([*(each for each in last if each is not None), *others])[:limit]
    found = [*_directory().find(text, limit, used), *outside.find(text, limit)]
    places = {each.id: place for place, each in enumerate(recent)}
    return sorted(found, key=lambda each: places.get(each.id, len(places)))[:limit]


def _recent() -> Iterator[Entry]:
    """Yield the senders of the newest letters the caller may see, the last one first."""
    seen = set()
    for letter in finding.find("incoming", "", "", LOOKED_AT, ""):
        if lists.is_sealed(letter.confidentiality):
            continue
        name = letter.sender_name or ""
        entry = (
            Entry("agency", letter.sender_agency)
            if letter.sender_agency
            else Entry(OUTSIDE, name, names={"": name})
        )
        if entry.agency and entry.id not in seen:
            seen.add(entry.id)
            yield entry


def _distinct(found: Iterable[Entry]) -> list[Entry]:
    return list({each.id: each for each in found}.values())


def _directory() -> Index:
    """Return the index of agencies, made anew where the directory is another."""
    now, own = agencies.all_agencies(), setting("agency_id")
    if _Kept.source != now or _Kept.own != own:
        listed = entries.of_agencies(now, own)
        _Kept.index = Index(each for each in listed if not each.unit and not each.post)
        _Kept.source, _Kept.own = now, own
    return _Kept.index
