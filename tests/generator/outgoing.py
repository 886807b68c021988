"""The life of a generated outgoing letter."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from generator import rooms
from generator.making import Life
from generator.making import Making
from generator.making import message_id
from generator.papers import attach
from generator.papers import attach_all
from generator.parties import Party
from generator.plan import Plan
from gov.correspondence.accounts.people import display_name
from gov.correspondence.delegation import signature
from gov.correspondence.journal import log
from gov.correspondence.letters import factory
from gov.correspondence.letters.settings import setting
from gov.correspondence.review import walking
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking import index
from gov.correspondence.tracking.fact import Fact
from typing import Any


TAKEN_BY = "مكتب الوارد"
STORIES = (("queued", 0), ("delivered", 1), ("opened", 90), ("registered", 120))


def create(making: Making, plan: Plan) -> Any:
    """Make the draft with its files."""
    making.staff.acting("drafter", plan.unit)
    values = {
        **making.values(plan),
        "signatory_unit": plan.signatory,
        "letter_date": plan.at.date(),
        "recipients": [_recipient(plan, *each) for each in enumerate(plan.parties)],
    }
    letter = factory.make("OutgoingLetter", values)
    log.record(letter, "create", to_state="draft", data={"unit": plan.unit})
    attach_all(letter, plan)
    return letter


def submit(making: Making, plan: Plan, letter: Any) -> None:
    making.staff.acting("drafter", plan.unit)
    path = walking.planned(letter)
    _note(making, letter, "submit", "draft", plan.remark, **walking.choose_signatory(letter))
    walking.begin(letter, path, plan.remark)


def endorse(making: Making, plan: Plan, letter: Any) -> None:
    making.staff.acting("head", plan.unit)
    step = walking.step_of(letter)
    _note(making, letter, "endorse", "in_review", step=step)
    walking.endorsed(letter, "")


def approve(making: Making, plan: Plan, letter: Any) -> None:
    making.staff.acting("signatory", plan.signatory)
    _note(making, letter, "approve", "for_signature")


def sign(making: Making, plan: Plan, letter: Any) -> None:
    making.staff.acting("signatory", plan.signatory)
    scan = attach(letter, plan, "signed")
    letter.signature_mode = "hand"
    _note(making, letter, "sign", "approved", mode="hand", sha512=scan.sha512)


def register(making: Making, plan: Plan, letter: Any) -> None:
    enter(making, plan, letter)
    _note(making, letter, "register", "signed", number=letter.number, book=letter.register)
    rooms.registered(letter)


def dispatch(making: Making, plan: Plan, letter: Any) -> None:
    """Send it; what went through the exchange has arrived and was registered there."""
    making.staff.acting(making.clerk(plan), making.registry)
    consignments = dispatching.make(letter)
    _note(making, letter, "dispatch", "registered", consignments=[each.id for each in consignments])
    for position, consignment in enumerate(consignments):
        if consignment.recipient["delivery"] == "exchange":
            consignment.message_id = message_id(plan, position + 1)
            index.add(consignment.message_id, letter)
            _tell(plan, consignment)
    rooms.dispatched(letter)


def deliver(making: Making, plan: Plan, letter: Any) -> None:
    """Enter who took what did not go through the exchange."""
    clerk = making.staff.acting(making.clerk(plan), making.registry)
    for consignment in letter.consignments.values():
        if consignment.recipient["delivery"] == "hand":
            consignment.record(_taken(plan, letter, consignment, display_name(clerk)))
            data = {"consignment": consignment.id, "outcome": "delivered", "number": ""}
            log.record(
                letter, "deliver", data={**data, "way": "hand", "shipment": "", "receipt": ""}
            )


def enter(making: Making, plan: Plan, letter: Any) -> None:
    """Give the letter its number by the clerk of its book."""
    person = making.staff.acting(making.clerk(plan), making.registry)
    making.books.enter(letter, datetime.now(UTC), (person, display_name(person)))


def _note(
    making: Making, letter: Any, act: str, before: str, remark: str = "", **data: Any
) -> None:
    after = making.workflows.advance(letter, act)
    signature.stamp(letter, act, None)
    log.record(letter, act, remark, from_state=before, to_state=after, data=data)


def _recipient(plan: Plan, position: int, party: Party) -> dict[str, Any]:
    sealed = plan.degree in ("secret", "top-secret")
    by_exchange = bool(party.id) and not sealed and plan.template % 10 < 6
    return {
        "kind": "agency" if party.id else "outside",
        "agency": party.id,
        "unit": "",
        "post": "",
        "name": "" if party.id else party.name,
        "address": "",
        "delivery": "exchange" if by_exchange else "hand",
        "role": "copy" if position else "original",
        "attachments": "all",
    }


def _taken(plan: Plan, letter: Any, consignment: Any, clerk: str) -> Fact:
    return Fact(
        id=f"by-hand:{letter.UID()}:{consignment.id}:1",
        event="delivered",
        time=datetime.now(UTC),
        by={"agency": setting("agency_id"), "unit": setting("registry_unit"), "name": TAKEN_BY},
        way="hand",
        entered_by=clerk,
    )


def _tell(plan: Plan, consignment: Any) -> None:
    agency = consignment.recipient["agency"]
    for event, minutes in STORIES:
        fact = Fact(
            id=f"{consignment.message_id}-{event}",
            event=event,
            time=plan.at + timedelta(minutes=60 + minutes),
            by={"agency": agency},
            number=f"{plan.serial}/{plan.at.year}" if event == "registered" else "",
        )
        consignment.record(fact)


LIFE = Life(
    create,
    {
        "draft": submit,
        "in_review": endorse,
        "for_signature": approve,
        "approved": sign,
        "signed": register,
        "registered": dispatch,
        "dispatched": deliver,
    },
)
