"""Whether a letter may leave by e-mail, and as what; refused before anything is queued."""

from collections.abc import Sequence
from datetime import datetime
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.localroles import standing
from gov.correspondence.letters.recipients import is_mailbox
from gov.exchange.mailing import certificate
from gov.exchange.mailing import choices
from gov.exchange.mailing.certificate import Fault
from gov.exchange.mailing.item import Addressed
from gov.exchange.mailing.wording import subject
from gov.exchange.mailing.wording import text
from gov.exchange.messages import _
from typing import Any


MOST_MIB = 20
FAULTS = {
    Fault.UNREADABLE: _("The certificate of this address cannot be read."),
    Fault.KEY: _(
        "Letters cannot be encrypted for the key of this certificate. Ask for a certificate with an"
        " RSA key of 2048 bits or more."
    ),
    Fault.USAGE: _("The certificate of this address is not one to encrypt for."),
    Fault.ADDRESS: _("The certificate belongs to another address."),
    Fault.EARLY: _("The certificate of this address is not valid yet."),
    Fault.EXPIRED: _("The certificate of this address has expired."),
}


def addressed(letter: Any, row: Any, files: Sequence[Any], now: datetime) -> Addressed:
    """The message to the recipient of a row.

    Raises ``Invalid``: no address, no sender, too large, a certificate that cannot be used, or a
    letter that may not leave unencrypted.
    """
    recipient = str(row.get("address") or "")
    if not is_mailbox(recipient):
        raise Invalid(_("This is not an e-mail address."), field="address")
    sender, name = choices.sender()
    if not is_mailbox(sender):
        raise Invalid(_("The mail settings of this portal name no sender."), field="way")
    if sum(file.size for file in files) > MOST_MIB * 1024 * 1024:
        message = _("By e-mail a letter has at most ${limit} MiB.", mapping={"limit": MOST_MIB})
        raise Invalid(message, field="way")
    known = choices.certificate_for(recipient)
    ask_secrecy(letter, recipient, known, now)
    return Addressed(sender, name, recipient, known, subject(letter), text(letter, files, name))


def ask_secrecy(letter: Any, recipient: str, known: str, now: datetime) -> None:
    """Refuse a certificate that cannot be used: a letter never leaves less protected than its
    recipient expects. Without any, only what everybody in the agency may read leaves."""
    if known:
        ask_certificate(known, recipient, now)
        return
    stand = standing(letter)
    if stand.rank > 0 or stand.sealed:
        message = _(
            "A letter of this confidentiality leaves by e-mail only encrypted, and no certificate "
            "of this address is known."
        )
        raise Invalid(message, field="address")


def ask_certificate(known: str, recipient: str, now: datetime) -> None:
    """Refuse a certificate that is not a valid one of this address. Raises ``Invalid``."""
    try:
        certificate.ask_valid(certificate.read(known, recipient), now)
    except certificate.UnusableError as error:
        raise Invalid(FAULTS[error.fault], field="certificate") from None
