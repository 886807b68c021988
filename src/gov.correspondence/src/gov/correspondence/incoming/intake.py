"""Making the incoming letter of a message that the exchange has in custody."""

from collections.abc import Iterator
from contextlib import contextmanager
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.api import agencies
from gov.correspondence.api import calendar
from gov.correspondence.delegation.signature import Signature
from gov.correspondence.delegation.signature import write
from gov.correspondence.exceptions import Invalid
from gov.correspondence.incoming import arrivals
from gov.correspondence.incoming import duplicates
from gov.correspondence.incoming import header
from gov.correspondence.incoming import originals
from gov.correspondence.incoming.received import ReceivedFile
from gov.correspondence.incoming.received import ReceivedLetter
from gov.correspondence.journal import log
from gov.correspondence.journal.canonical import canonical
from gov.correspondence.letters import factory
from gov.correspondence.letters import filing
from gov.correspondence.letters import lists
from gov.correspondence.letters.files import FORWARDED
from gov.correspondence.letters.settings import setting
from pathlib import Path
from typing import Any
from typing import BinaryIO


ACTOR = "exchange"
_FILE_ROLES = {
    "main": "main",
    "attachment": "attachment",
    "translation": "attachment",
    FORWARDED: FORWARDED,
}


def receive(received: ReceivedLetter) -> Any:
    """Make the letter of a message, or return the one it made before."""
    known = arrivals.find(received.sender_agency, received.message_id)
    if known is not None:
        return known
    letter = factory.make("IncomingLetter", _values(received))
    letter._header = canonical(dict(received.header))
    write(letter, Signature(*header.signature(received.header)))
    for file in received.files:
        _store(letter, file)
    originals.keep(letter, received.originals)
    arrivals.note(received.sender_agency, received.message_id, letter)
    duplicates.note(letter)
    log.record(
        letter,
        "receive",
        actor=ACTOR,
        to_state="received",
        data={"sender": received.sender_agency, "message": received.message_id},
    )
    return letter


def _values(received: ReceivedLetter) -> dict[str, Any]:
    if received.received_at.utcoffset() is None:
        raise Invalid(_("The time of arrival has no offset."), field="received_at")
    try:
        values = header.values(received.header, _lists())
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Invalid(_("The header of this letter cannot be read."), field="header") from error
    if values["sender_agency"] != received.sender_agency:
        raise Invalid(_("The header names another sender."), field="header")
    return {
        **values,
        "sender_name": _agency_name(received.sender_agency),
        "arrival": "exchange",
        "arrived_at": received.received_at,
        "message_id": received.message_id,
        "body": "",
        "body_translation": "",
        "assigned_units": (),
    }


def _lists() -> header.Lists:
    marks = lists.handlings()
    words = {word: mark.code for mark in marks for word in (mark.code, *mark.names.values())}
    return header.Lists(
        own_agency=setting("agency_id"),
        registry_unit=setting("registry_unit"),
        units=frozenset(unit.code for unit in people.units()),
        handlings=words,
        confidentiality=lists.local_confidentiality,
        urgency=lists.local_urgency,
        zone=calendar.zone(),
    )


def _agency_name(agency_id: str) -> str:
    agency = agencies.get(agency_id)
    names = agency.names if agency else {}
    return names.get("ar") or names.get("en") or agency_id


def _store(letter: Any, file: ReceivedFile) -> None:
    """Store a file whose bytes must be those the header names."""
    with _opened(file.source) as stream:
        name = originals.file_name(file.name)
        record = filing.store(letter, _FILE_ROLES[file.role], name, stream)
    same = file.digest in (record.sha512, record.sha256)
    if record.size != file.size or not same:
        raise Invalid(_("A file of this letter is not what its header says."), field="files")


@contextmanager
def _opened(source: Path | BinaryIO) -> Iterator[BinaryIO]:
    if isinstance(source, Path):
        with source.open("rb") as stream:
            yield stream
    else:
        yield source
