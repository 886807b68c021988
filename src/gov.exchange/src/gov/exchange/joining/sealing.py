"""From a dropped folder to a sealed letter that waits: sealed once, whatever happens between.

The name a folder gets in ``sealing/`` is the messageId, and the container in ``sent/`` is built
if it is not there; so whoever comes back after a crash goes on with the same letter.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import replace
from gov.exchange import failpoints
from gov.exchange import log
from gov.exchange.joining import draft
from gov.exchange.joining import forwarding
from gov.exchange.joining import recovery
from gov.exchange.joining.showing import show_letter
from gov.exchange.joining.state import State
from gov.exchange.wire.errors import Busy
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.files import sync_folder
from gov.exchange.wire.files import whole_file
from gov.exchange.wire.identity import is_uuid7
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.package import build_package
from gov.exchange.wire.package import open_package
from pathlib import Path
from typing import Any


CONTAINER = "letter.asice"


def pick_up(state: State) -> list[str]:
    """Seal every letter that lies complete in ``outbox/``; the messageIds. While the node asks what
    it lost they wait: they may have been sent.

    A folder counts as complete once it has ``letter.json``, so that is written last.
    """
    if recovery.recovering(state.store):
        return []
    for folder in sorted(state.folder("outbox").iterdir()):
        if (folder / draft.DESCRIPTION).is_file() and not folder.name.startswith("."):
            os.rename(folder, state.folder("sealing") / uuid7())
    sync_folder(state.folder("sealing"))
    return [done for done in (seal(state, name) for name in waiting(state)) if done]


def waiting(state: State) -> list[str]:
    """The messageIds of letters claimed but not yet sealed."""
    names = (folder.name for folder in state.folder("sealing").iterdir())
    return sorted(name for name in names if is_uuid7(name))


def submit(
    state: State,
    message_id: str,
    given: Mapping[str, Any],
    main: Path,
    attachments: Sequence[Path] = (),
) -> None:
    """Seal a letter at once; nothing is done for one that is sealed already. Raises WireError
    for one that cannot be sent."""
    claimed = state.folder("sealing") / message_id
    if state.store.sent(message_id) is not None:
        return
    recovery.check_sendable(state.store)
    if not claimed.exists():
        partial = claimed.with_name(f".{message_id}")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(mode=0o700)
        for path in (main, *attachments):
            shutil.copyfile(path, partial / path.name)
        names = [path.name for path in attachments]
        written = json.dumps({**given, "main": main.name, "attachments": names})
        (partial / draft.DESCRIPTION).write_text(written, encoding="utf-8")
        os.rename(partial, claimed)
    try:
        build(state, message_id)
    except WireError:
        shutil.rmtree(claimed)
        raise


def seal(state: State, message_id: str) -> str:
    """Build a claimed letter; one that cannot be sent goes to ``refused/`` with the reason, and
    one that only cannot be sent now stays."""
    try:
        build(state, message_id)
    except (Busy, OSError) as error:
        log.failed("sealing", error, message_id=message_id)
        return ""
    except (WireError, ValueError) as error:
        support_id = log.failed("drop-refused", error, message_id=message_id)
        refuse(state, message_id, error, support_id)
        return ""
    return message_id


def refuse(state: State, message_id: str, error: Exception, support_id: str) -> None:
    """Lay a drop aside with ``why.json``."""
    folder = state.folder("sealing") / message_id
    code = error.code if isinstance(error, WireError) else "failed"
    field = error.field if isinstance(error, WireError) else None
    why = {"code": code, "detail": str(error), "field": field, "supportId": support_id}
    (folder / "why.json").write_text(json.dumps(why, ensure_ascii=False), encoding="utf-8")
    os.rename(folder, state.folder("refused") / message_id)


@contextmanager
def alone(state: State) -> Iterator[None]:
    """Only one thread and process seals: two would seal one letter in two containers."""
    descriptor = os.open(state.folder("sealing.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def build(state: State, message_id: str) -> None:
    """Seal a claimed letter unless somebody did; errors as ``write_container``."""
    with alone(state):
        if state.store.sent(message_id) is None:
            queue(state, message_id)
        shutil.rmtree(state.folder("sealing") / message_id, ignore_errors=True)
    show_letter(state, message_id)


def queue(state: State, message_id: str) -> None:
    """The container in ``sent/``, then the letter's place among the deliveries."""
    source, target = state.folder("sealing") / message_id, state.folder("sent") / message_id
    container = target / CONTAINER
    if not container.exists():
        write_container(state, source, container, message_id)
    failpoints.reach("node-sealed")
    with open_package(container) as package:
        header = package.header
        digest = package.asice_digest
        with whole_file(target / draft.DESCRIPTION) as stream:
            stream.write(package.header_data)
    now = state.clock().timestamp()
    with state.store.writing() as connection:
        connection.execute(
            "INSERT OR IGNORE INTO sent (message_id, recipient, asice_digest) VALUES (?, ?, ?)",
            (message_id, header.recipient.agency, digest),
        )
        forwarding.note(state, connection, header)
        connection.execute(
            "INSERT OR IGNORE INTO deliveries (id, kind, peer, due, expires)"
            " VALUES (?, 'letter', ?, ?, ?)",
            (message_id, header.recipient.agency, now, header.expires_at.timestamp()),
        )
    log.happened("sealed", message_id=message_id, peer=header.recipient.agency)


def write_container(state: State, source: Path, container: Path, message_id: str) -> None:
    """Seal what lies in ``source``. WireError, also when our own directory is not to be had."""
    known, now = state.directory(), state.clock()
    given = draft.read_description(source / draft.DESCRIPTION)
    original = forwarding.carried(state, given)
    if original is not None:
        given = original.defaults() | given
    header = draft.header_of(given, state.agency, known, message_id, now)
    recovery.check_unsent(state.store, header)
    main, *others = draft.contents(source, given)
    if original is not None:
        forwarding.check_agency(header.recipient.agency, original, known, state.agency)
        header = replace(header, refs=replace(header.refs, forwards=original.named))
        others.append(original.content)
    container.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        built = build_package(container, header, main, others, state.keys().seal, now)
        draft.check_size(built.size, built.header, known)
    except (WireError, OSError):
        shutil.rmtree(container.parent)
        raise


def as_wire(error: Exception) -> WireError:
    """What broke on our side, as an error that is tried again."""
    if isinstance(error, WireError):
        return error
    return PeerUnreachable("The try broke off on our side.")
