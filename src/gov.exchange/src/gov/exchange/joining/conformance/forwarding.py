"""Cases of letters that pass another one on, sealed as it came."""

from dataclasses import replace
from gov.exchange.joining.conformance.case import case
from gov.exchange.joining.conformance.transfers import prove
from gov.exchange.joining.conformance.trial import Pack
from gov.exchange.joining.conformance.trial import refused
from gov.exchange.joining.conformance.trial import Trial
from gov.exchange.wire.forwarding import forwarded_content
from gov.exchange.wire.header import ForwardedPackage
from gov.exchange.wire.header import PartyRef
from gov.exchange.wire.header import Refs
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.keys import KeyPair
from gov.exchange.wire.package import build_package
from gov.exchange.wire.package import Content
from hashlib import sha512


def covering(trial: Trial, seal: KeyPair) -> Pack:
    """A right letter of the kit that passes on one of the other agency; ``seal`` is on that one."""
    ground = trial.ground
    came = trial.header(sender=PartyRef(ground.other.agency), recipient=PartyRef(ground.kit.agency))
    main = Content("letter.pdf", "application/pdf", b"%PDF-1.7\npassed on\n")
    inner = build_package(
        trial.folder / f"{uuid7()}.asice", came, main, [], seal, came.issued_at
    ).path
    digest = sha512(inner.read_bytes()).hexdigest()
    named = ForwardedPackage(ground.other.agency, came.message_id, digest)
    header = replace(trial.header(), refs=Refs(forwards=named))
    path = trial.folder / f"{uuid7()}.asice"
    carried = [forwarded_content(inner, came.message_id)]
    build_package(path, header, main, carried, ground.kit.seal, header.issued_at)
    return trial.encrypted(path, header)


@case("forwarded", "A letter that passes another one on, sealed as it came, is accepted.")
def forwarded(trial: Trial) -> None:
    pack = covering(trial, trial.ground.other.seal)
    prove(trial, trial.accepted(pack), pack)


@case("forwarded-forged", "A forwarded letter that its sender did not seal is refused.")
def forwarded_forged(trial: Trial) -> None:
    pack = covering(trial, trial.ground.kit.seal)
    what = "a forwarded letter sealed by whoever passes it on"
    refused(trial.push(pack), "forwarded-invalid", what=what)
