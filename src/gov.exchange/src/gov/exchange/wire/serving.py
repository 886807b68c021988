"""The optional parts of the protocol: what is not done to an agency that does not serve one."""

from gov.exchange.wire.agency import Agency
from gov.exchange.wire.agency import Capability
from gov.exchange.wire.errors import NotServed
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.header import LetterHeader


# The member of ``refs`` that only a reader that serves the part is sent.
MEMBERS = {
    "forwards": Capability.FORWARDING,
    "supersedes": Capability.REPLACEMENT,
    "updates": Capability.UPDATE,
}
# What the office of the recipient tells the sender beyond what proves receipt.
STATUSES = frozenset({Event.ASSIGNED, Event.IN_PROGRESS, Event.ANSWERED, Event.FORWARDED})


def check_served(header: LetterHeader, recipient: Agency) -> None:
    """NotServed for a letter that names an earlier one in a way the recipient does not serve."""
    for member, part in MEMBERS.items():
        if getattr(header.refs, member) is not None and not recipient.serves(part):
            raise refusal(recipient, part, f"refs.{member}")


def refusal(reader: Agency, part: Capability, field: str) -> NotServed:
    """What to say of something that an agency does not serve."""
    return NotServed(f"The agency {reader.id} does not serve {part}.", field=field)


def check_taken(header: LetterHeader, reader: Agency) -> None:
    """NotServed for a letter that came and passes another one on to who takes no such letters. One
    that only names an earlier letter is taken: nobody turns a letter away for a reference."""
    if header.refs.forwards is not None and not reader.serves(Capability.FORWARDING):
        raise refusal(reader, Capability.FORWARDING, "refs.forwards")


def check_asked(told: Evidence, reader: Agency) -> None:
    """NotServed for a letter that is asked back from who gives none back."""
    if told.event is Event.WITHDRAWAL_REQUEST and not reader.serves(Capability.WITHDRAWAL):
        raise refusal(reader, Capability.WITHDRAWAL, "erdsEventId")


def takes(reader: Agency | None, event: Event) -> bool:
    """Whether an agency is told of an event; one that is not listed any more is told all."""
    return reader is None or event not in STATUSES or reader.serves(Capability.STATUS)
