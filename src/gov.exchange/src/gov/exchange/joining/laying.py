"""Letters in custody laid out as files for the other system, and what its registry says of them."""

import json
import os
import shutil
from gov.exchange import log
from gov.exchange.joining import recovery
from gov.exchange.joining import statements
from gov.exchange.joining.custody import container_path
from gov.exchange.joining.sealing import CONTAINER
from gov.exchange.joining.showing import lay_evidence
from gov.exchange.joining.state import State
from gov.exchange.wire.canonical import read_json
from gov.exchange.wire.errors import Busy
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import Actor
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.forwarding import packages
from gov.exchange.wire.header import FORWARDED
from gov.exchange.wire.identity import PackageIdentity
from gov.exchange.wire.package import open_package
from gov.exchange.wire.package import Package
from pathlib import Path
from sqlite3 import Row
from typing import Any


MAX_ACT = 64 * 1024
MEMBERS = ("number", "date", "reason")


def lay_out(state: State) -> list[Path]:
    """Make ``inbox/<sender>/<messageId>/`` of every letter in custody not laid out yet."""
    made = []
    for row in state.store.all("SELECT * FROM received WHERE laid = 0 ORDER BY rowid"):
        try:
            made.append(lay(state, row))
        except (WireError, OSError) as error:  # the others are laid out all the same
            log.failed("laying", error, message_id=row["message_id"], peer=row["sender"])
    return made


def lay(state: State, row: Row) -> Path:
    """The folder of one letter: header, files under their neutral names, container, receipt."""
    target = state.folder("inbox") / row["sender"] / row["message_id"]
    if not target.exists():
        partial = target.with_name(f".{row['message_id']}")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(mode=0o700, parents=True)
        identity = PackageIdentity(row["sender"], row["message_id"], row["asice_digest"])
        container = container_path(state.folder("custody"), identity)
        with open_package(container) as package:
            unpack_all(package, partial)
        link(container, partial / CONTAINER)
        (partial / "receipt.json").write_bytes(row["receipt"])
        lay_evidence(state, row["message_id"], partial)
        os.rename(partial, target)
    with state.store.writing() as connection:
        connection.execute(
            "UPDATE received SET laid = 1 WHERE sender = ? AND message_id = ?",
            (row["sender"], row["message_id"]),
        )
    log.happened("received", message_id=row["message_id"], peer=row["sender"])
    return target


def unpack_all(package: Package, folder: Path) -> None:
    """A letter, and beneath it in ``forwarded/`` the one that it passes on, with its container."""
    unpack(package, folder)
    outer = package.header
    for inner in packages(package):
        beneath = folder / FORWARDED
        beneath.mkdir(mode=0o700)
        unpack(inner, beneath)
        if outer.forwarded is not None:
            link(folder / outer.forwarded.path, beneath / CONTAINER)
        folder, outer = beneath, inner.header


def unpack(package: Package, folder: Path) -> None:
    """Header and files."""
    (folder / "letter.json").write_bytes(package.header_data)
    for path in package.paths():
        (folder / path).parent.mkdir(mode=0o700, exist_ok=True)
        with package.open(path) as stream, (folder / path).open("wb") as out:
            shutil.copyfileobj(stream, out, 1024 * 1024)


def link(source: Path, target: Path) -> None:
    """The same bytes under another name, copied where the file system knows no links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def take_acts(state: State) -> int:
    """State what the files in ``acts/`` say; each is moved to ``acts/done/`` or ``acts/refused/``
    with the reason beside it."""
    files = sorted(state.folder("acts").glob("*.json"))
    for path in files:
        try:
            act(state, read_act(path))
        except Busy as error:  # it is not known yet whether this was stated before
            log.failed("act-waits", error, path=path.name)
        except (WireError, ValueError, OSError) as error:
            support_id = log.failed("act-refused", error, path=path.name)
            move(path, "refused")
            why = json.dumps({"detail": str(error), "supportId": support_id}, ensure_ascii=False)
            (path.parent / "refused" / f"{path.stem}.why").write_text(why, encoding="utf-8")
        else:
            move(path, "done")
    return len(files)


def read_act(path: Path) -> dict[str, Any]:
    """``{sender, messageId, act, number, date, reason, by}``, all text but the last."""
    with path.open("rb") as stream:
        given = dict(read_json(stream.read(MAX_ACT + 1), limit=MAX_ACT))
    by = given.pop("by", None)
    if not all(isinstance(value, str) for value in given.values()):
        raise ValueError("every member but by must be text")
    if not {"sender", "messageId", "act"} <= given.keys():
        raise ValueError("sender, messageId and act are needed")
    if by is not None and not (isinstance(by, dict) and isinstance(by.get("post"), str)):
        raise ValueError("by needs a post")
    return {**given, "by": by}


def act(state: State, given: dict[str, Any]) -> Evidence:
    """State one act; errors as ``statements.state``, and Busy as ``recovery.check_sayable``."""
    by = given["by"]
    recovery.check_sayable(state.store, given["sender"], given["messageId"])
    return statements.state(
        state.store,
        state.keys(),
        state.directory(),
        state.clock(),
        sender=given["sender"],
        message_id=given["messageId"],
        act=given["act"],
        by=Actor(by["post"], by.get("name"), by.get("unit")) if by else None,
        **{name: given.get(name, "") for name in MEMBERS},
    )


def move(path: Path, where: str) -> None:
    """Lay a file that was read aside."""
    target = path.parent / where
    target.mkdir(mode=0o700, exist_ok=True)
    os.replace(path, target / path.name)
