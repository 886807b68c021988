"""The limits of a matter stand still while another body must answer first.

Whose unit has the letter stops them; they run again when that unit says so, when the answer of
the body is registered or linked by hand, and when the matter is closed. Each limit then moves by
the working days it stood still, one with a time of the day by the working hours.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.api import agencies
from gov.correspondence.api import calendar
from gov.correspondence.api import journal
from gov.correspondence.calendar.deadlines import Deadline
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import ILetterClosed
from gov.correspondence.interfaces import ILetterLinked
from gov.correspondence.interfaces import ILetterRegistered
from gov.correspondence.letters import lookup
from gov.correspondence.letters import transitions
from gov.correspondence.letters import typed
from gov.correspondence.letters.acting import clean_remark
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import answer_deadline
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.referrals import acting
from gov.correspondence.referrals.course import LIVE
from gov.correspondence.referrals.referral import NOBODY
from gov.correspondence.referrals.referral import Person
from gov.correspondence.referrals.referral import Referral
from gov.correspondence.threads import links
from gov.correspondence.transactions import beginning
from gov.correspondence.transactions import keeping
from gov.correspondence.transactions.store import matters
from gov.correspondence.transactions.transaction import Pause
from gov.correspondence.transactions.transaction import Transaction


MAX_NAME = 200
TIMED = LIVE | {"refused"}


def stop(id: str, agency: str, name: str, remark: str) -> Transaction:
    """Stop the limits of a matter; see ``api.transactions.stop_clock``."""
    letter, transaction = keeping.get(id)
    _ask(letter, transaction)
    if transaction.pause is not None:
        raise WrongState(_("The time limits stand still already."))
    party, reason = _party(agency, name), clean_remark(remark, required=True)
    behalf = acting.delegator(letter, "Refer Letter")
    transaction.stop(Pause(party, datetime.now(UTC), people.myself(), reason))
    letter.clock_stopped = True
    _settle(letter, transaction, "stop-clock", reason, behalf, party=party)
    return transaction


def run(id: str, remark: str) -> Transaction:
    """Let the limits run again; see ``api.transactions.run_clock``."""
    letter, transaction = keeping.get(id)
    _ask(letter, transaction)
    if transaction.pause is None:
        raise WrongState(_("The time limits run."))
    behalf = acting.delegator(letter, "Refer Letter")
    _run(letter, transaction, clean_remark(remark), behalf)
    return transaction


def may_stop(letter: Letter) -> bool:
    """Tell whether the caller is a chief of a unit that has the letter."""
    assigned = set(letter.assigned_units or ())
    chief_of = acting.actor(letter).chief_of
    return may(letter, "Refer Letter") and not assigned.isdisjoint(chief_of)


def on_registered(event: ILetterRegistered) -> None:
    """Let the limits run again of every matter that waited for the letter that came."""
    if event.object.kind == "incoming":
        _came(event.object, _answered(event.object))


def on_linked(event: ILetterLinked) -> None:
    """Let the limits run again where a letter that came is found by hand to be the answer."""
    transaction = beginning.of(event.earlier)
    if event.object.kind == "incoming" and event.object.number and transaction is not None:
        _came(event.object, [transaction])


def on_closed(event: ILetterClosed) -> None:
    """Let the limits of a matter that is closed stand still no longer."""
    transaction = beginning.of(event.object)
    if transaction is not None and transaction.id == event.object.UID() and transaction.pause:
        _run(event.object, transaction, "")


def _came(answer: Letter, waiting: Iterable[Transaction]) -> None:
    party = links.party_of(answer)
    for transaction in waiting:
        pause = transaction.pause
        leading = lookup.by_uid(transaction.id)
        if pause is not None and pause.party == party and leading is not None:
            _run(leading, transaction, "", answer=answer.UID())


def _ask(letter: Letter, transaction: Transaction) -> None:
    if not may_stop(letter):
        keeping.ask_state(letter, "distributed")
        raise NotAllowed(NOT_ALLOWED)
    if not transaction.is_open:
        raise WrongState(_("This transaction is closed; reopen it first."))


def _party(agency: str, name: str) -> str:
    clean = typed.line(name, "name", MAX_NAME)
    if bool(agency) == bool(clean):
        raise Invalid(_("Name the body you wait for: an agency, or another one."), field="agency")
    if agency and agencies.get(agency) is None:
        mapping = {"agency": agency[:40]}
        message = _("The agency “${agency}” is not in the directory.", mapping=mapping)
        raise Invalid(message, field="agency")
    return f"agency:{agency}" if agency else f"outside:{' '.join(clean.split()).casefold()}"


def _run(
    letter: Letter,
    transaction: Transaction,
    remark: str,
    behalf: Person = NOBODY,
    answer: str = "",
) -> None:
    pause = transaction.run(datetime.now(UTC), people.myself(), answer)
    for referral, limit in _timed(transaction):
        referral.prolong(_later(limit, max(pause.at, referral.made.at)))
    letter.clock_stopped = False
    limit = answer_deadline(letter)
    if limit is not None and letter.kind == "incoming":
        letter.prolonged_due, letter.prolonged_time = _later(limit, pause.at)
    told = {"answer": answer} if answer else {}
    _settle(letter, transaction, "run-clock", remark, behalf, party=pause.party, **told)


def _timed(transaction: Transaction) -> Iterator[tuple[Referral, Deadline]]:
    for referral in transaction.referrals:
        if referral.deadline is not None and referral.state in TIMED:
            yield referral, referral.deadline


def _later(limit: Deadline, stopped: datetime) -> Deadline:
    """Return when a limit ends that stood still since a moment: by hours where it has a time."""
    if limit.time:
        return calendar.prolonged_by_hours(limit, stopped, datetime.now(UTC))
    began, today = stopped.astimezone(calendar.zone()).date(), calendar.today()
    spans = [(began, today)] if began < today else []
    return Deadline(calendar.prolonged(limit.day, spans))


def _answered(answer: Letter) -> Iterator[Transaction]:
    """Yield the transactions of the letters that a letter refers to, each once."""
    found: dict[str, Transaction] = {}
    for key in links.references(answer):
        for earlier in links.bearers(key) if key[0] == links.OURS else ():
            transaction = beginning.of(earlier)
            if transaction is not None:
                found[transaction.id] = transaction
    yield from found.values()


def _settle(
    letter: Letter, transaction: Transaction, act: str, remark: str, behalf: Person, **told: str
) -> None:
    state = transitions.state(letter)
    journal.record(
        letter, act, remark, on_behalf=behalf[0], from_state=state, to_state=state, **told
    )
    matters().place(transaction)
    keeping.renew(letter, transaction)
