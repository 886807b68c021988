"""The life of a generated incoming letter."""

from datetime import datetime
from datetime import UTC
from generator import rooms
from generator.making import Life
from generator.making import Making
from generator.making import message_id
from generator.outgoing import enter
from generator.papers import attach_all
from generator.plan import Plan
from gov.correspondence.incoming import arrivals
from gov.correspondence.incoming import duplicates
from gov.correspondence.journal import log
from gov.correspondence.letters import factory
from typing import Any


def create(making: Making, plan: Plan) -> Any:
    """Make the letter as it came; what came on paper is open."""
    making.staff.acting(making.clerk(plan), making.registry)
    letter = factory.make("IncomingLetter", {**making.values(plan), **_arrived(plan)})
    if plan.arrival == "exchange":
        letter.message_id = message_id(plan)
        arrivals.note(letter.sender_agency, letter.message_id, letter)
        attach_all(letter, plan, journal=False)
        data = {"sender": letter.sender_agency, "message": letter.message_id}
        log.record(letter, "receive", actor="exchange", to_state="received", data=data)
    else:
        making.workflows.advance(letter, "open")
        log.record(letter, "create", to_state="opened", data={"arrival": plan.arrival})
        attach_all(letter, plan)
    duplicates.note(letter)
    return letter


def open_letter(making: Making, plan: Plan, letter: Any) -> None:
    """Open what came through the exchange."""
    if plan.arrival != "exchange":
        return
    making.staff.acting(making.clerk(plan), making.registry)
    making.workflows.advance(letter, "open")
    log.record(letter, "open", from_state="received", to_state="opened")


def register(making: Making, plan: Plan, letter: Any) -> None:
    enter(making, plan, letter)
    making.workflows.advance(letter, "register")
    data = {"number": letter.number, "book": letter.register}
    log.record(letter, "register", from_state="opened", to_state="registered", data=data)
    rooms.registered(letter)


def distribute(making: Making, plan: Plan, letter: Any) -> None:
    making.staff.acting(making.clerk(plan), making.registry)
    letter.assigned_units = plan.assigned
    making.workflows.advance(letter, "distribute")
    data = {"units": list(plan.assigned)}
    log.record(letter, "distribute", from_state="registered", to_state="distributed", data=data)


def close(making: Making, plan: Plan, letter: Any) -> None:
    making.staff.acting("head", plan.assigned[0])
    letter.handed_over_at = datetime.now(UTC)
    log.record(letter, "open-at-unit", data={"unit": plan.assigned[0]})
    making.workflows.advance(letter, "close")
    log.record(letter, "close", plan.closing, from_state="distributed", to_state="closed")


def _arrived(plan: Plan) -> dict[str, Any]:
    sender = plan.parties[0]
    return {
        "sender_agency": sender.id,
        "sender_name": sender.name,
        "sender_unit": "",
        "their_number": plan.their_number,
        "their_number_absent": False,
        "their_date": plan.their_date,
        "letter_date": plan.their_date,
        "arrival": plan.arrival,
        "arrived_at": datetime.now(UTC),
        "addressee_unit": plan.unit,
        "assigned_units": (),
        "recipients": [],
        "body": "",
    }


LIFE = Life(
    create,
    {
        "received": open_letter,
        "opened": register,
        "registered": distribute,
        "distributed": close,
    },
)
