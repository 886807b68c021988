"""The office manager puts a folder in order."""

from collections.abc import Sequence
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.letters import rows
from gov.correspondence.signing import reading
from gov.correspondence.signing.folder import cabinet
from gov.correspondence.signing.folder import Folder


MAX_NOTE = 500


def prepare(unit: str, order: Sequence[tuple[str, str]]) -> Folder:
    """Put the letters in this order, with a note each; see ``api.signing.prepare``."""
    desk = reading.desk(unit)
    if not desk.prepares:
        raise NotAllowed(_("The office manager prepares the folder, or the signatory himself."))
    lying = {item.letter.UID(): item.letter for item in reading.folder(desk.unit)}
    notes = _checked(order, set(lying))
    before = cabinet().get(desk.unit)
    by, name = people.myself()
    # Letters of a higher rank than the caller's lie there unseen and keep their place and note.
    unseen = {uid: note for uid, note in before.notes.items() if uid not in lying}
    kept = tuple(uid for uid in before.order if uid not in lying)
    after = Folder((*notes, *kept), {**unseen, **notes}, by, name, datetime.now(UTC))
    cabinet().put(desk.unit, after)
    for uid, note in notes.items():
        if note != before.notes.get(uid, ""):
            journal.record(lying[uid], "note-for-signature", note, unit=desk.unit)
    return after


def _checked(order: Sequence[tuple[str, str]], lying: set[str]) -> dict[str, str]:
    notes: dict[str, str] = {}
    for row, (uid, note) in enumerate(order):
        if uid not in lying:
            message = _("This letter is not in the folder any more.")
            raise Invalid(message, field="letters", row=row)
        if uid in notes:
            raise Invalid(_("This letter stands in the order twice."), field="letters", row=row)
        try:
            notes[uid] = rows.text(note, limit=MAX_NOTE)
        except rows.WrongValueError as error:
            raise Invalid(error.message, field="letters", row=row, column="note") from None
    return notes
