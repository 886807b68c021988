"""The kit is green against a node, and red, in words, exactly where an implementation is broken."""

import json
import pytest
import shutil
import threading
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from gov.exchange.cli import main
from gov.exchange.joining.conformance import ground
from gov.exchange.joining.conformance.case import CASES
from gov.exchange.joining.conformance.report import as_json
from gov.exchange.joining.conformance.report import as_text
from gov.exchange.joining.conformance.report import GREEN
from gov.exchange.joining.conformance.report import Result
from gov.exchange.joining.conformance.run import run
from gov.exchange.joining.custody import NodeCustody
from gov.exchange.joining.door import Door
from gov.exchange.joining.node import Node
from gov.exchange.wire import errors
from gov.exchange.wire.admission import TransferEnvelope
from gov.exchange.wire.agency import Capability
from gov.exchange.wire.call import Answer
from gov.exchange.wire.call import headers_of
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import seal_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.receiver import Receiver
from gov.exchange.wire.spool import Spool
from support.conformance import Field
from support.conformance import TARGET
from typing import Any


Careless = Callable[[WireError, str, Mapping[str, str]], bool]


@pytest.fixture(scope="module")
def field(tmp_path_factory):
    return Field(tmp_path_factory.mktemp("kit"))


def test_node_conforms(field, tmp_path):
    results = field.results(tmp_path)
    text = as_text(TARGET, results)
    assert text.endswith(f"target conforms: green {len(CASES)}, red 0, not tried 0"), text
    assert as_json(TARGET, results)["conforms"] is True


def test_case_that_cannot_be_tried_is_not_green(field, tmp_path):
    with field.trial(tmp_path, Node) as trial:
        trial.sent, trial.down = None, None
        results = run(trial, ("evidence-repeated", "down-and-back", "right"))
    assert {result.id: result.outcome for result in results} == {
        "right": "green",
        "down-and-back": "not tried",
        "evidence-repeated": "not tried",
    }
    assert "target is not proven to conform" in as_text(TARGET, results)
    assert json.loads(json.dumps(as_json(TARGET, results)))["conforms"] is False


# --- implementations that let one thing pass


@dataclass
class Letting:
    """Makes nodes whose door answers 200 where ``careless`` says so of a refusal."""

    careless: Careless

    def __call__(self, settings: Any) -> Node:
        careless = self.careless

        class LettingDoor(Door):
            def reply(self, environ: dict[str, Any]) -> Answer:
                self.last = None
                return super().reply(environ)

            def refusal(self, error: WireError, support_id: str) -> Answer:
                if careless(error, threading.current_thread().name, current.headers):
                    return Answer(200)
                return super().refusal(error, support_id)

            def __call__(self, environ: dict[str, Any], start: Any) -> Any:
                current.headers = headers_of(environ) | {
                    "method": environ["REQUEST_METHOD"],
                    "path": environ["PATH_INFO"],
                }
                return super().__call__(environ, start)

        return broken(settings, door=LettingDoor)


current = threading.local()


def broken(settings: Any, door: Any = Door, receiver: Any = Receiver, custody: Any = NodeCustody):
    """A node of these parts."""

    class Broken(Node):
        def make_door(self) -> Door:
            kept = custody(self.state.store, self.state.folder("custody"))
            takes = receiver(self.spool, kept, self.state.keys, self.state.clock)
            return door(self.state, takes)

    return Broken(settings)


def lets(code: str, words: str = "", path: str = "", **has: bool) -> Letting:
    """Lets a refusal of that code pass, if its detail or field has ``words``."""

    def careless(error: WireError, _: str, headers: Mapping[str, str]) -> bool:
        fits = error.code == code and words in f"{error.detail} {error.field}"
        there = all((name in headers) is wanted for name, wanted in has.items())
        return fits and there and headers["path"].endswith(path)

    return Letting(careless)


LETTING = {
    "unsigned": lets("signature-invalid", signature=False),
    "other-target": lets("signature-invalid", "does not verify", signature=True),
    "other-body": lets("chunk-digest", "Content-Digest"),
    "replay": lets("signature-invalid", "nonce"),
    "clock-skew": lets("clock-skew"),
    "unknown-key": lets("unknown-key", "keyid"),
    "expired-certificate": lets("cert-expired"),
    "revoked-certificate": lets("cert-revoked", "The certificate was revoked"),
    "forged-sender": lets("not-authorised", "admitted from its sender"),
    "wrong-addressee": lets("wrong-addressee", "for another agency", "/transfers"),
    "too-large": lets("too-large", "the limit is"),
    "other-suite": lets("suite-not-allowed"),
    "bad-envelope": lets("schema-invalid", path="/transfers"),
    "other-type": lets("unsupported-version", "content type"),
    "one-call-other-letter": lets("chunk-digest", "announced package"),
    "no-idempotency-key": lets("bad-request", "Idempotency-Key"),
    "unknown-call": lets("not-found", "no such call"),
    "wrong-offset": lets("offset-mismatch", "The next byte"),
    "too-many-bytes": lets("too-large", "More bytes"),
    "early-complete": lets("offset-mismatch", "Bytes are missing"),
    "letter-to-another": lets("wrong-addressee", "recipient", "/complete"),
    "other-message-id": lets("wrong-addressee", "messageId"),
    "revoked-seal": lets("cert-revoked", "seal certificate"),
    "seal-of-another": lets("seal-invalid", "of this agency", "/complete"),
    "compressed": lets("schema-invalid", "must be STORED"),
    "truncated": lets("schema-invalid", "longer than the file"),
    "bytes-behind": lets("schema-invalid", "ZIP directory"),
    "broken-seal": lets("seal-invalid", "does not fit the content"),
    "forwarded-forged": lets("forwarded-invalid"),
    "tampered-encryption": lets("cannot-decrypt"),
    "other-package": lets("chunk-digest", "packageSha256"),
    "other-container": lets("schema-invalid", "asiceSha256"),
    "unknown-unit": lets("unit-unknown"),
    "expired-letter": lets("expired"),
    "critical-member": lets("unsupported-version", "critical"),
    "changed-file": lets("schema-invalid", "is not the one that was sealed"),
    "changed-header": lets("schema-invalid", "Manifest and header"),
    "id-reuse": lets("message-id-reuse", "another container"),
    "evidence-id-reuse": lets("message-id-reuse", "Another statement"),
    "evidence-brought-by-stranger": lets("not-authorised", "its own statements"),
    "evidence-forged": lets("seal-invalid", "of this agency", "/evidence"),
    "evidence-of-stranger": lets("not-authorised", "sent to another agency"),
    "withdrawal-by-stranger": lets("not-authorised", "for that agency to state"),
    "evidence-of-nothing": lets("not-found", "No such message"),
    "evidence-of-another-container": lets("seal-invalid", "another container"),
}


# --- implementations that do one thing wrong


class SpoiltReceipts(NodeCustody):
    """Keeps and answers with receipts whose seal is spoilt, of letters that pass none on."""

    def take(self, tid: str, opened: Any, receipt: SealedStatement) -> bytes:
        if opened.header.refs.forwards is not None:
            return super().take(tid, opened, receipt)
        spoilt = bytes([receipt.seal[-1] ^ 1])
        return super().take(tid, opened, replace(receipt, seal=receipt.seal[:-1] + spoilt))


class FreshReceipts(NodeCustody):
    """Seals a new receipt for each repetition."""

    keys: Any = None

    def recall(self, identity: Any) -> bytes | None:
        data = super().recall(identity)
        if data is None or self.keys is None:
            return data
        return seal_evidence(read_evidence(SealedStatement.from_bytes(data)), self.keys).to_bytes()


class BySteps(Receiver):
    """Takes no letter in one call, so that what it does wrong shows in no case of that call."""

    def put(self, message_id: str, call: Any) -> Answer:
        raise errors.NotFound("No PUT here.")


class FreshReceiver(BySteps):
    """Tells its custody the seal key; in ``take`` the stored receipt still counts."""

    def admit(self, call: Any) -> Answer:
        self.custody.keys = self.keys(call.us).seal
        try:
            return super().admit(call)
        finally:
            self.custody.keys = None


class Unready(Receiver):
    """Answers a letter that came in one call before it is kept."""

    def put(self, message_id: str, call: Any) -> Answer:
        answer = super().put(message_id, call)
        return Answer(202) if call.headers.get("gcx-envelope") else answer


class Forgets(NodeCustody):
    """Knows a transfer no more once it is complete."""

    def by_transfer(self, tid: str, peer: str) -> bytes | None:
        return None


class ByPackage(Receiver):
    """Takes the digest of the encryption for that of the letter."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.packages: dict[str, str] = {}

    def admit(self, call: Any) -> Answer:
        envelope = TransferEnvelope.from_bytes(call.body)
        digest = self.packages.setdefault(envelope.message_id, envelope.package_digest)
        answer = super().admit(call)
        if answer.status == 200 and digest != envelope.package_digest:
            raise errors.MessageIdReuse("Another package.")
        return answer


class BindsRefused(NodeCustody):
    """Lets a refused container bind its messageId."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.bound: set[str] = set()

    def refused(self, envelope: Any, rejection: Any) -> None:
        super().refused(envelope, rejection)
        self.bound.add(envelope.message_id)

    def recall(self, identity: Any) -> bytes | None:
        if identity.message_id in self.bound:
            raise errors.MessageIdReuse("Bound.")
        return super().recall(identity)


class StartsAnew(Receiver):
    """Drops what was uploaded whenever it is asked again, while it runs."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.begun: set[str] = set()

    def admit(self, call: Any) -> Answer:
        envelope = TransferEnvelope.from_bytes(call.body)
        if envelope.message_id in self.begun:
            self.spool.clear(envelope)
        self.begun.add(envelope.message_id)
        return super().admit(call)


class ClaimsAll(Receiver):
    """HEAD tells that everything is there."""

    def resume(self, tid: str, call: Any) -> Answer:
        answer = super().resume(tid, call)
        total = answer.headers["upload-length"]
        return Answer(200, b"", {**answer.headers, "upload-offset": total})


class SharedSpool(Spool):
    """Gives an upload to whoever asks."""

    def get(self, tid: str, peer: str) -> Any:
        found = self._find(tid)
        return super().get(tid, found.envelope.sender if found else peer)


class Shares(Receiver):
    def __init__(self, spool: Spool, *arguments: Any) -> None:
        super().__init__(SharedSpool(spool.root.parent, spool.rules), *arguments)


class Stumbles(Receiver):
    """Breaks when two complete one transfer at once."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.busy: set[str] = set()

    def complete(self, tid: str, call: Any) -> Answer:
        if tid in self.busy:
            raise WireError("Conflict.")
        self.busy.add(tid)
        try:
            return super().complete(tid, call)
        finally:
            self.busy.discard(tid)


class KeepsNothing(Receiver):
    """Has its uploads in memory only: a new process finds none."""

    def __init__(self, spool: Spool, *arguments: Any) -> None:
        shutil.rmtree(spool.root, ignore_errors=True)
        super().__init__(spool, *arguments)


class NoRejection(Receiver):
    """Refuses without a statement."""

    def reject(self, *arguments: Any) -> bytes:
        super().reject(*arguments)
        return b""


class SaysOtherwise(Receiver):
    """Seals another reason than it answers."""

    def reject(self, envelope: Any, error: WireError, *more: Any) -> bytes:
        return super().reject(envelope, errors.ContentRefused("No."), *more)


class Strict(Receiver):
    """Refuses what it does not know."""

    def open(self, *arguments: Any) -> Any:
        opened = super().open(*arguments)
        if opened.header.extra:
            raise errors.SchemaInvalid("An unknown member.")
        return opened


class TakesNoForwarded(Receiver):
    """Knows no object of role forwarded."""

    def open(self, *arguments: Any) -> Any:
        opened = super().open(*arguments)
        if opened.header.forwarded is not None:
            raise errors.SchemaInvalid("An object of unknown role.")
        return opened


class Curt(Door):
    """Does not say why, nor which case it was."""

    def refusal(self, error: WireError, support_id: str) -> Answer:
        answer = super().refusal(error, support_id)
        body = {k: v for k, v in json.loads(answer.body).items() if k != "supportId"}
        return Answer(answer.status, json.dumps(body).encode(), answer.headers)


class Cookies(Door):
    def answer(self, method: str, path: str, call: Any) -> Answer:
        answer = super().answer(method, path, call)
        cookie = {"set-cookie": "a=b"}
        return Answer(answer.status, answer.body, {**answer.headers, **cookie})


class OnceOnly(Door):
    """Answers a repeated statement with an error."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.told: set[bytes] = set()

    def evidence(self, call: Any) -> Answer:
        answer = super().evidence(call)
        told = read_evidence(SealedStatement.from_bytes(call.body))
        if call.body in self.told and told.event is not Event.WITHDRAWAL_REQUEST:
            raise errors.MessageIdReuse("Known already.")
        self.told.add(call.body)
        return answer


class KeepsLetters(Door):
    """Listens to recipients only."""

    def evidence(self, call: Any) -> Answer:
        told = read_evidence(SealedStatement.from_bytes(call.body))
        if told.issuer == told.sender:
            raise errors.NotAuthorised("A sender has nothing to say.")
        return super().evidence(call)


WRONG = {
    "right": lambda s: broken(s, receiver=BySteps, custody=SpoiltReceipts),
    "one-call": lambda s: broken(s, receiver=Unready),
    "duplicate": lambda s: broken(s, receiver=FreshReceiver, custody=FreshReceipts),
    "complete-again": lambda s: broken(s, custody=Forgets),
    "encrypted-anew": lambda s: broken(s, receiver=ByPackage),
    "rejected-id-is-free": lambda s: broken(s, custody=BindsRefused),
    "resumed": lambda s: broken(s, receiver=StartsAnew),
    "interrupted": lambda s: broken(s, receiver=ClaimsAll),
    "strangers-transfer": lambda s: broken(s, receiver=Shares),
    "parallel": lambda s: broken(s, receiver=Stumbles),
    "down-and-back": lambda s: broken(s, receiver=KeepsNothing),
    "sealed-rejection": lambda s: broken(s, receiver=NoRejection),
    "unknown-members": lambda s: broken(s, receiver=Strict),
    "forwarded": lambda s: broken(s, receiver=TakesNoForwarded),
    "problem-document": lambda s: broken(s, door=Curt),
    "no-cookies": lambda s: broken(s, door=Cookies),
    "withdrawal": lambda s: broken(s, door=KeepsLetters),
    "evidence-repeated": lambda s: broken(s, door=OnceOnly),
}
MUTANTS = {**LETTING, **WRONG}


# --- what the target does not serve

UNSERVED = ("forwarded", "forwarded-forged", "withdrawal")


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The ground of an implementation that takes no forwarded letters and gives none back."""
    return Field(tmp_path_factory.mktemp("plain"), ("replacement", "status", "update"))


def test_what_is_not_served_must_be_refused_and_the_report_says_so(plain, tmp_path):
    results = plain.results(tmp_path, only=("right", *UNSERVED, "withdrawal-by-stranger"))
    text = as_text(TARGET, results)
    assert red(results) == [], text
    assert [result.id for result in results if result.words] == list(UNSERVED)
    told = "the directory says that it does not serve forwarding; it refused it as it must."
    assert text.count(told) == 2, text


def test_what_is_served_is_said_when_the_kit_is_prepared(tmp_path):
    command = ["conformance-prepare", "--folder", str(tmp_path / "kit"), "--against", "archive"]
    command += [
        "--endpoint",
        "http://127.0.0.1:1/@gcx/v1",
        "--listen",
        "http://127.0.0.1:2/@gcx/v1",
    ]
    assert main([*command, "--has", "status", "--has", "withdrawal"]) == 0
    made = ground.load(tmp_path / "kit", "archive")
    assert [part for part in Capability if made.serves(part)] == ["status", "withdrawal"]


class Vague(Door):
    """Refuses what it does not serve, and says something else."""

    def refusal(self, error: WireError, support_id: str) -> Answer:
        if error.code != "not-served":
            return super().refusal(error, support_id)
        vague = errors.SchemaInvalid("Something is wrong.")
        vague.evidence = error.evidence
        return super().refusal(vague, support_id)


@pytest.mark.parametrize(
    ("make", "found", "words"),
    [
        (lets("not-served"), UNSERVED, "was answered 200"),
        (lambda s: broken(s, door=Vague), UNSERVED, "answered 422 schema-invalid"),
        (lambda s: broken(s, receiver=NoRejection), UNSERVED[:2], "no sealed statement"),
        (lambda s: broken(s, receiver=SaysOtherwise), UNSERVED[:2], "the reason content-refused"),
    ],
)
def test_who_takes_or_refuses_it_otherwise_is_red(plain, tmp_path, make, found, words):
    results = plain.results(tmp_path, make, ("right", *UNSERVED))
    assert red(results) == list(found)
    said = [result.words for result in results if result.id in found]
    assert all("does not serve" in each and words in each for each in said), said


def test_every_case_has_its_broken_implementation():
    assert sorted(each.id for each in CASES) == sorted(MUTANTS)


@pytest.mark.fault
@pytest.mark.parametrize("case", MUTANTS)
def test_broken_implementation_is_red_there(field, tmp_path, case):
    assert red(field.results(tmp_path, MUTANTS[case], ("right", case))) == [case]


@pytest.mark.fault
@pytest.mark.long
@pytest.mark.parametrize("case", MUTANTS)
def test_broken_implementation_is_red_nowhere_else(field, tmp_path, case):
    assert red(field.results(tmp_path, MUTANTS[case])) == [case]


def red(results: list[Result]) -> list[str]:
    """The cases that are not green; each says why in words."""
    found = [result for result in results if result.outcome != GREEN]
    assert all(result.words for result in found)
    return [result.id for result in found]
