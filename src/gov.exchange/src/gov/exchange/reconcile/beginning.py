"""A recovery that a person begins: of a backup that brought its marker with it."""

from datetime import datetime
from datetime import timedelta
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import WrongState
from gov.exchange import clock
from gov.exchange.messages import _
from gov.exchange.reconcile import mode
from gov.exchange.settings import configured
from gov.exchange.store import recovery
from gov.exchange.wire.errors import WireError
from gov.exchange.worker.wake import wake_after_commit
from typing import Any


LONGEST = timedelta(days=366)
MOST_LETTERS = 500


def by_hand(site: Any, since: datetime, reason: str) -> None:
    """Ask every other agency what it knows since the backup was taken, an aware instant.

    Raises ``Invalid`` for a time that cannot be, and without a reason; ``WrongState`` while one is
    under way, and where no agency directory says whom to ask.
    """
    said, now = " ".join(reason.split()), clock.now()
    if not said or len(said) > MOST_LETTERS or not said.isprintable():
        raise Invalid(_("Say in one line why it is begun."), field="reason")
    if not now - LONGEST <= since <= now:
        raise Invalid(_("The backup is of the past, and at most a year old."), field="since")
    if recovery(site).recovering:
        raise WrongState(_("The portal is recovering already."))
    if not configured():
        raise WrongState(_("No exchange is set up here, so that nobody can be asked."))
    try:
        mode.begin(site, said, since, actor="")
    except WireError:
        raise WrongState(
            _("There is no agency directory in force, so that nobody can be asked.")
        ) from None
    wake_after_commit()
