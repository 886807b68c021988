"""The histories of a play, read back and compared."""

import json
from collections.abc import Callable
from collections.abc import Mapping
from cryptography.x509 import load_pem_x509_certificate
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from faults.storm.check import Finding
from faults.storm.check import findings
from faults.storm.check import History
from faults.storm.play import Play
from functools import cache
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.evidence import verify_evidence
from gov.exchange.wire.timestamp import verify_stamp
from gov.exchange.wire.tsa import CERTIFICATE_FILE
from pathlib import Path


# Some seals were made by a portal whose clock was ahead.
LATER = timedelta(hours=1)


def judged(paths: Mapping[str, Path], play: Play, say: Callable[[str], None]) -> list[Finding]:
    """Everything wrong with what the portals hold."""
    histories = {site: History(**json.loads(path.read_text())) for site, path in paths.items()}
    directory, proven_at = play.trio.authority.directory(), datetime.now(UTC) + LATER

    @cache
    def verify(statement: SealedStatement) -> Evidence:
        return verify_evidence(statement, directory, proven_at=proven_at)

    say(f"comparing {sum(len(each.statements) for each in histories.values())} statements")
    dispatched = {id for member in play.trio.members.values() for id in member.dispatched()}
    lost = {each for each in play.injector.gone if not known(histories, each)}
    say(f"{len(lost)} letters went with a lost database before anybody else had them")
    pinned = [load_pem_x509_certificate((play.trio.stamps.folder / CERTIFICATE_FILE).read_bytes())]
    # Many statements share a stamp over the root of their tree.
    prove_stamp = cache(lambda token, data: verify_stamp(token, data, pinned))
    return findings(histories, dispatched, play.injector.gone, verify, prove_stamp)


def known(histories: Mapping[str, History], message: str) -> bool:
    """Whether any side knows of a message."""
    held = (row["message"] for each in histories.values() for row in each.held)
    return message in set(held) or any(message in each.known for each in histories.values())
