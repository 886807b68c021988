"""Cases of letters that pass another one on, sealed as it came."""

from dataclasses import replace
from functools import partial
from gov.exchange.joining.conformance.case import case
from gov.exchange.joining.conformance.packages import prove_refusal
from gov.exchange.joining.conformance.transfers import prove
from gov.exchange.joining.conformance.trial import Finding
from gov.exchange.joining.conformance.trial import Pack
from gov.exchange.joining.conformance.trial import refused
from gov.exchange.joining.conformance.trial import Trial
from gov.exchange.wire.agency import Capability
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.forwarding import forwarded_content
from gov.exchange.wire.header import ForwardedPackage
from gov.exchange.wire.header import PartyRef
from gov.exchange.wire.header import Refs
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.keys import KeyPair
from gov.exchange.wire.package import build_package
from gov.exchange.wire.package import Content


def covering(trial: Trial, seal: KeyPair) -> Pack:
    """A right letter of the kit that passes on one of the other agency; ``seal`` is on that one."""
    ground = trial.ground
    came = trial.header(sender=PartyRef(ground.other.agency), recipient=PartyRef(ground.kit.agency))
    main = Content("letter.pdf", "application/pdf", b"%PDF-1.7\npassed on\n")
    made = build_package(trial.folder / f"{uuid7()}.asice", came, main, [], seal, came.issued_at)
    inner = made.path
    named = ForwardedPackage(ground.other.agency, came.message_id, made.asice_digest)
    header = replace(trial.header(), refs=Refs(forwards=named))
    path = trial.folder / f"{uuid7()}.asice"
    carried = [forwarded_content(inner, came.message_id)]
    build_package(path, header, main, carried, ground.kit.seal, header.issued_at)
    return trial.encrypted(path, header)


def turned_away(trial: Trial, *, forged: bool) -> None:
    """Who takes no forwarded letters looks at none, right or forged, and says so under seal."""
    keys = trial.ground.kit if forged else trial.ground.other
    pack = covering(trial, keys.seal)
    answer = trial.push(pack)
    refused(answer, "not-served", what="a letter that passes another one on")
    told = read_evidence(SealedStatement.from_bytes(prove_refusal(trial, answer, pack)))
    codes = [reason.code for reason in told.event_reasons]
    if codes != ["not-served"]:
        said = ", ".join(codes)
        raise Finding(f"the sealed refusal gives the reason {said}; it must give not-served")


@case(
    "forwarded",
    "A letter that passes another one on, sealed as it came, is accepted.",
    Capability.FORWARDING,
    partial(turned_away, forged=False),
)
def forwarded(trial: Trial) -> None:
    pack = covering(trial, trial.ground.other.seal)
    prove(trial, trial.accepted(pack), pack)


@case(
    "forwarded-forged",
    "A forwarded letter that its sender did not seal is refused.",
    Capability.FORWARDING,
    partial(turned_away, forged=True),
)
def forwarded_forged(trial: Trial) -> None:
    pack = covering(trial, trial.ground.kit.seal)
    what = "a forwarded letter sealed by whoever passes it on"
    refused(trial.push(pack), "forwarded-invalid", what=what)
