"""Cases of statements: about a letter that the target sent to the kit, and about the kit's own."""

from collections.abc import Callable
from dataclasses import replace
from gov.exchange.joining.conformance.case import case
from gov.exchange.joining.conformance.trial import expect
from gov.exchange.joining.conformance.trial import NotTried
from gov.exchange.joining.conformance.trial import refused
from gov.exchange.joining.conformance.trial import Trial
from gov.exchange.wire import digests
from gov.exchange.wire.agency import Capability
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.call import Answer
from gov.exchange.wire.evidence import build_evidence
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import Reason
from gov.exchange.wire.evidence import seal_evidence
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.keys import AgencyKeys
from typing import Any


def about(trial: Trial, **changes: Any) -> Evidence:
    """An opened-statement about the letter that the target sent."""
    if trial.sent is None:
        raise NotTried("the implementation sent no letter to the kit")
    told = replace(
        trial.sent,
        evidence_identifier=uuid7(),
        erds_event_id=Event.CONTENT_HANDOVER,
        event_time=utc_now(),
    )
    return replace(told, **changes)


def state(trial: Trial, told: Evidence, keys: AgencyKeys, by: AgencyKeys | None = None) -> Answer:
    """Seal with ``keys``, bring as ``by``."""
    data = seal_evidence(told, keys.seal).to_bytes()
    return trial.statement(data, told.evidence_identifier, (by or trial.ground.kit).signing)


@case("evidence-repeated", "A statement about a letter is accepted, also when repeated.")
def evidence_repeated(trial: Trial) -> None:
    told = about(trial)
    data = seal_evidence(told, trial.ground.kit.seal).to_bytes()
    again: Callable[[], Answer] = lambda: trial.statement(data, told.evidence_identifier)  # noqa: E731
    expect(again(), 200, what="a statement")
    expect(again(), 200, what="the same statement again")


@case("evidence-id-reuse", "Another statement under a known id is refused.")
def evidence_id_reuse(trial: Trial) -> None:
    told = about(trial)
    expect(state(trial, told, trial.ground.kit), 200, what="a statement")
    other = replace(told, erds_event_id=Event.CONSIGNMENT_ACCEPTANCE)
    answer = state(trial, other, trial.ground.kit)
    refused(answer, "message-id-reuse", what="another statement under the same id")


@case("evidence-of-stranger", "Only the letter's recipient states what became of it.")
def evidence_of_stranger(trial: Trial) -> None:
    other = trial.ground.other
    told = about(trial, issuer=other.agency, recipient=other.agency)
    answer = state(trial, told, other, other)
    refused(answer, "not-authorised", what="a statement by another agency")


@case("evidence-brought-by-stranger", "A statement is brought by who sealed it.")
def evidence_brought_by_stranger(trial: Trial) -> None:
    answer = state(trial, about(trial), trial.ground.kit, trial.ground.other)
    refused(answer, "not-authorised", what="a statement brought by another agency")


@case("evidence-forged", "A statement whose seal is another agency's is refused.")
def evidence_forged(trial: Trial) -> None:
    answer = state(trial, about(trial), trial.ground.other, trial.ground.kit)
    refused(answer, "seal-invalid", what="a statement sealed by another agency")


@case("evidence-of-nothing", "A statement about an unknown letter gets 404.")
def evidence_of_nothing(trial: Trial) -> None:
    answer = state(trial, about(trial, message_identifier=uuid7()), trial.ground.kit)
    refused(answer, "not-found", what="a statement about an unknown letter")


@case("evidence-of-another-container", "A statement about another container is refused.")
def evidence_of_another_container(trial: Trial) -> None:
    answer = state(trial, about(trial, asice_digest=digests.Digest("0" * 64)), trial.ground.kit)
    refused(answer, "seal-invalid", what="a statement about another container")


def withdrawal(trial: Trial, **changes: Any) -> Evidence:
    """The kit's request to have back a letter that the target accepted."""
    pack = trial.pack()
    trial.accepted(pack)
    plain = build_evidence(
        Event.WITHDRAWAL_REQUEST,
        pack.header,
        pack.envelope.asice_digest,
        trial.ground.kit.agency,
        trial.ground.directory.sequence_number,
        utc_now(),
        event_reasons=(Reason("withdrawn", "Sent by mistake."),),
    )
    return replace(plain, **changes)


def turned_away(trial: Trial) -> None:
    """Who gives no letter back says so to who asks."""
    answer = state(trial, withdrawal(trial), trial.ground.kit)
    refused(answer, "not-served", what="a request to withdraw")


@case(
    "withdrawal",
    "The sender may ask for its letter back, and asking twice is asking once.",
    Capability.WITHDRAWAL,
    turned_away,
)
def withdrawal_asked(trial: Trial) -> None:
    told = withdrawal(trial)
    data = seal_evidence(told, trial.ground.kit.seal).to_bytes()
    for what in ("a request to withdraw", "the same request again"):
        expect(trial.statement(data, told.evidence_identifier), 200, what=what)


@case("withdrawal-by-stranger", "Nobody but the sender asks for a letter back.")
def withdrawal_by_stranger(trial: Trial) -> None:
    other = trial.ground.other
    answer = state(trial, withdrawal(trial, issuer=other.agency), other, other)
    refused(answer, "not-authorised", what="a stranger's request to withdraw")
