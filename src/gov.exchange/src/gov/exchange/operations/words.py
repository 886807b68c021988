"""What an error of the exchange means to people, and what they can do."""

from gov.exchange.messages import _
from gov.exchange.worker.breaker import Contact
from typing import NamedTuple
from zope.i18nmessageid import Message


class Words(NamedTuple):
    """Why it did not arrive, and what to do about it."""

    why: Message
    advice: Message


WAIT = _("It is tried again by itself; nothing needs to be done.")
BY_HAND = _("Deliver it by hand and record the delivery, or send it again when the cause is gone.")
OTHER_SIDE = _("Ask the other agency's webmaster, quoting the number; then send it again.")
OUR_SIDE = _("Ask the webmaster to look at the settings of the exchange; then send it again.")
DIRECTORY = _("Ask the authority of the agency directory for a new list; then send it again.")
LOOK = _("The sender was told. Look at the reason; try it again when the cause is gone.")
CORRECT = _("Write a corrected letter; this one cannot be delivered as it is.")

WORDS: dict[str, Words] = {
    "": Words(_("It has not been tried yet."), WAIT),
    "bad-request": Words(_("Their portal could not read our call."), OTHER_SIDE),
    "schema-invalid": Words(_("Their portal found the form of the letter wrong."), CORRECT),
    "unsupported-version": Words(_("Their portal does not know this form of letter."), OTHER_SIDE),
    "suite-not-allowed": Words(_("The way it is sealed is not allowed there."), OUR_SIDE),
    "signature-invalid": Words(_("Their portal did not accept our signature."), OUR_SIDE),
    "seal-invalid": Words(_("The seal on the letter was not accepted."), OUR_SIDE),
    "unknown-key": Words(_("Our key is not in their agency directory."), DIRECTORY),
    "cert-revoked": Words(_("Our certificate was revoked."), DIRECTORY),
    "cert-expired": Words(_("Our certificate has expired."), DIRECTORY),
    "clock-skew": Words(_("Our clock and theirs differ too much."), OUR_SIDE),
    "not-authorised": Words(_("Their portal does not allow us to do this."), OTHER_SIDE),
    "sender-suspended": Words(_("They do not take letters from us at present."), BY_HAND),
    "wrong-addressee": Words(_("The letter is not for the agency it was sent to."), CORRECT),
    "unit-unknown": Words(_("The agency has no such unit."), CORRECT),
    "message-id-reuse": Words(_("Another letter had been sent under the same id."), OUR_SIDE),
    "in-progress": Words(_("Another call for the same letter is still running there."), WAIT),
    "offset-mismatch": Words(_("The transfer was interrupted."), WAIT),
    "chunk-digest": Words(_("Bytes were damaged on the way."), WAIT),
    "too-large": Words(_("The letter is larger than the agency accepts."), CORRECT),
    "cannot-decrypt": Words(_("Their portal could not open the letter."), DIRECTORY),
    "content-refused": Words(_("A file of the letter was refused as dangerous."), CORRECT),
    "forwarded-invalid": Words(
        _("The letter forwarded with it was not accepted as genuine."), CORRECT
    ),
    "not-served": Words(_("The agency does not take letters of this kind."), CORRECT),
    "expired": Words(_("The time to deliver it is over."), BY_HAND),
    "not-found": Words(_("The transfer is not known there any more."), WAIT),
    "gone": Words(_("The unfinished transfer expired there."), WAIT),
    "rate-limited": Words(_("Their portal asks us to send more slowly."), WAIT),
    "busy": Words(_("Their portal is busy."), WAIT),
    "no-space": Words(_("Their portal has no room at present."), WAIT),
    "unreachable": Words(_("Their portal cannot be reached."), BY_HAND),
    "endpoint-refused": Words(_("The address in the agency directory is not allowed."), DIRECTORY),
    "directory-invalid": Words(_("The agency directory cannot be used."), DIRECTORY),
    "receipt-invalid": Words(_("Their receipt does not prove what it should."), OTHER_SIDE),
    "not-taken-in": Words(_("No letter could be made of it."), LOOK),
    "mail-refused": Words(_("The mail server refused the message."), BY_HAND),
    "mail-deferred": Words(_("The mail server does not take the message now."), WAIT),
    "mail-login": Words(_("The mail server does not let this portal in."), OUR_SIDE),
    "given-up": Words(_("An operator gave it up."), BY_HAND),
}
UNKNOWN = Words(_("Their portal answered something unknown."), OTHER_SIDE)


def explained(code: str) -> Words:
    """The words for the code of an error."""
    return WORDS.get(code, UNKNOWN)


def standing(contact: Contact) -> Message:
    """Where we stand with an agency's portal."""
    if contact.down:
        return _("Silent; tried once a minute")
    if contact.held:
        return _("Asked for a pause")
    return _("Answers") if contact.answered_at else _("Not called yet")
