"""The checker finds every kind of wrong: true histories pass, doctored ones do not."""

import copy
import hashlib
import json
import pytest
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from faults.storm import check
from faults.storm.check import History
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.evidence import chain
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import GENESIS
from gov.exchange.wire.evidence import seal_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.evidence import verify_evidence
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.merkle import tree
from gov.exchange.wire.timestamp import signature_of
from support.portals import described
from typing import Any


DIGEST = "ab" * 64
Histories = dict[str, History]


def seal_of(data: bytes) -> str:
    return hashlib.sha512(b"stamped" + data).hexdigest()


def prove_stamp(token: bytes, data: bytes) -> None:
    if token.hex() != seal_of(data):
        raise SealInvalid("The time stamp does not fit.")


class World:
    """moj sent one letter to cms, which registered it as number 1."""

    def __init__(self, folder: Any) -> None:
        self.authority = Authority.create(folder / "authority", "Check authority")
        self.keys = {site: self.authority.issue(site, folder / site) for site in ("moj", "cms")}
        self.authority.publish(described({"moj": 1, "cms": 2}), self.keys)
        self.directory = self.authority.directory()
        self.message = uuid7()
        self.receipt = self.stated(Event.RELAY_ACCEPTANCE)
        consigned = self.stated(Event.CONTENT_CONSIGNMENT, number="1")
        self.told = [self.receipt, self.stated(Event.OPENED), consigned]

    def stated(self, event: Event, number: str = "", **changed: Any) -> str:
        body = Evidence(
            uuid7(),
            event,
            datetime.now(UTC),
            self.message,
            "0b8b4c1e-0000-4000-8000-000000000000",
            DIGEST,
            "moj",
            "cms",
            "cms",
            1,
            registry_number=number or None,
        )
        body = replace(body, **changed)
        return seal_evidence(body, self.keys["cms"].seal).to_bytes().decode()

    def verify(self, statement: SealedStatement) -> Evidence:
        return verify_evidence(statement, self.directory)

    def histories(self) -> Histories:
        facts = [
            {"event": name, "number": number, "evidence": True}
            for name, number in (("delivered", ""), ("opened", ""), ("registered", "1"))
        ]
        sent = {
            "message": self.message,
            "peer": "cms",
            "state": "done",
            "code": "",
            "digest": DIGEST,
            "receipt": self.receipt,
            "status": "registered",
            "facts": facts,
        }
        held = {
            "message": self.message,
            "sender": "moj",
            "digest": DIGEST,
            "receipt": self.receipt,
            "state": "received",
            "letter": "uid",
        }
        letter = {
            "uid": "uid",
            "message": self.message,
            "sender": "moj",
            "number": "1",
            "state": "registered",
            "acts": [],
        }
        given = {"book": "incoming-general", "number": "1", "letter": "uid", "at": "registered"}
        cms = History("cms", [], [held], [letter], self.rows("issued"), [given])
        return {"moj": History("moj", [sent], statements=self.rows("received")), "cms": cms}

    def rows(self, direction: str) -> list[dict[str, Any]]:
        head, rows = GENESIS, []
        for data in self.told:
            statement = SealedStatement.from_bytes(data.encode())
            head = chain(head, statement.digest)
            told = check.Evidence.from_json(json.loads(statement.body))
            rows.append(
                {
                    "id": told.evidence_identifier,
                    "message": self.message,
                    "peer": "cms" if direction == "received" else "moj",
                    "direction": direction,
                    "data": data,
                    "head": head,
                    "stamp": seal_of(signature_of(statement.seal)),
                    "proof": None,
                }
            )
        self.under_one_root(rows[1:])
        return rows

    def under_one_root(self, rows: list[dict[str, Any]]) -> None:
        digests = [SealedStatement.from_bytes(row["data"].encode()).digest for row in rows]
        root, proofs = tree([bytes.fromhex(digest) for digest in digests])
        for row, proof in zip(rows, proofs, strict=True):
            row["stamp"] = seal_of(root)
            row["proof"] = [(side, beside.hex()) for side, beside in proof]

    def found(
        self, doctor: Callable[[Histories], Any] = lambda _: None, gone: Any = ()
    ) -> set[str]:
        histories = copy.deepcopy(self.histories())
        doctor(histories)
        found = check.findings(histories, [self.message], gone, self.verify, prove_stamp)
        return {each.kind for each in found}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return World(tmp_path_factory.mktemp("check"))


def test_true_histories(world):
    assert world.found() == set()


def test_receipt_without_custody(world):
    def doctor(there):
        there["cms"].held.clear()
        there["cms"].letters.clear()
        there["cms"].numbers.clear()

    assert check.LOST in world.found(doctor)


def test_custody_without_letter(world):
    def doctor(there):
        there["cms"].letters.clear()
        there["cms"].numbers.clear()

    assert check.LOST in world.found(doctor)


def test_letter_nobody_knows(world):
    def doctor(there):
        there["moj"].sent.clear()
        for rows in (there["cms"].held, there["cms"].letters, there["cms"].numbers):
            rows.clear()

    assert check.LOST in world.found(doctor)
    assert check.LOST not in world.found(doctor, gone=[world.message])


def test_another_container_in_custody(world):
    def doctor(there):
        there["cms"].held[0]["digest"] = "cd" * 64

    assert check.LOST in world.found(doctor)


@pytest.mark.parametrize("what", ["held", "letters"])
def test_twice(world, what):
    def doctor(there):
        rows = getattr(there["cms"], what)
        rows.append({**rows[0], "uid": "other"})

    assert check.DOUBLE in world.found(doctor)


def test_letter_nobody_sent(world):
    def doctor(there):
        there["cms"].held.append({**there["cms"].held[0], "message": uuid7()})

    assert world.found(doctor) == {check.DOUBLE}


def test_one_number_for_two_letters(world):
    def doctor(there):
        there["cms"].numbers.append({**there["cms"].numbers[0], "letter": "other"})

    assert world.found(doctor) == {check.DOUBLE}


def test_two_numbers_for_one_letter(world):
    def doctor(there):
        there["cms"].numbers.append({**there["cms"].numbers[0], "number": "2"})

    assert world.found(doctor) == {check.DOUBLE}


@pytest.mark.parametrize("status", ["queued", "delivered", "opened", "failed"])
def test_status_that_is_not_so(world, status):
    def doctor(there):
        there["moj"].sent[0]["status"] = status

    assert world.found(doctor) == {check.FALSE}


def test_registered_under_another_number(world):
    def doctor(there):
        there["moj"].sent[0]["facts"][2]["number"] = "7"

    assert world.found(doctor) == {check.FALSE}


def test_fact_without_evidence(world):
    def doctor(there):
        del there["moj"].statements[2]

    assert check.FALSE in world.found(doctor)


def test_custody_without_receipt_at_the_sender(world):
    def doctor(there):
        there["moj"].sent[0]["receipt"] = ""

    assert world.found(doctor) == {check.FALSE}


def test_receipt_with_a_broken_seal(world):
    statement = SealedStatement.from_bytes(world.receipt.encode())
    forged = replace(statement, body=statement.body.replace(b'"moj"', b'"mof"'))
    with pytest.raises(SealInvalid):
        world.verify(forged)

    def doctor(there):
        there["moj"].sent[0]["receipt"] = forged.to_bytes().decode()

    assert check.RECEIPT in world.found(doctor)


def test_receipt_about_another_container(world):
    other = world.stated(Event.RELAY_ACCEPTANCE, asice_digest="cd" * 64)

    def doctor(there):
        there["moj"].sent[0]["receipt"] = there["cms"].held[0]["receipt"] = other

    assert world.found(doctor) == {check.RECEIPT}


def test_statement_that_its_issuer_does_not_have(world):
    def doctor(there):
        del there["cms"].statements[2]

    assert world.found(doctor) == {check.RECEIPT}


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("stamp", ["", "00" * 64])
def test_missing_and_unfit_time_stamps(world, place, stamp):
    def doctor(there):
        there["cms"].statements[place]["stamp"] = stamp

    assert world.found(doctor) == {check.STAMP}


def test_changed_and_missing_links(world):
    def changed(there):
        there["cms"].statements[0]["head"] = "0" * 128

    def open_end(there):
        there["cms"].statements[2]["head"] = ""

    assert world.found(changed) == {check.CHAIN}
    assert world.found(open_end) == {check.CHAIN}


def test_broken_book(world):
    assert world.found(lambda there: there["cms"].breaks.append("gap")) == {check.GAP}


def test_last_line():
    found = [
        check.Finding(kind, "cms", "-", "-") for kind in (check.LOST, check.FALSE, check.FALSE)
    ]
    line = "letters 300, faults 40, lost 1, double 0, false statuses 2, broken receipts 0"
    assert check.last_line(300, 40, found) == line
