"""What another system reads of a letter: where it stands, and each statement about it."""

import json
from gov.exchange.joining.state import State
from gov.exchange.wire.files import whole_file
from pathlib import Path


STATES = {"waiting": "waiting", "done": "delivered", "dead": "failed"}


def show(state: State) -> None:
    """Write beside their letters the statements that came since the last look."""
    query = "SELECT position, message_id FROM statements WHERE position > ? ORDER BY position"
    for row in state.store.all(query, state.shown):
        show_letter(state, row["message_id"])
        for held in state.store.all(
            "SELECT sender FROM received WHERE message_id = ?", row["message_id"]
        ):
            folder = state.folder("inbox") / held["sender"] / row["message_id"]
            if folder.is_dir():
                lay_evidence(state, row["message_id"], folder)
        state.shown = row["position"]


def show_letter(state: State, message_id: str) -> None:
    """``state.json`` and ``evidence/`` of a letter of ours; nothing for another id."""
    folder = state.folder("sent") / message_id
    row = state.store.one("SELECT * FROM deliveries WHERE id = ? AND kind = 'letter'", message_id)
    if row is None or not folder.is_dir():
        return
    lay_evidence(state, message_id, folder)
    done = row["state"] == "done"
    facts = {
        "messageId": row["id"],
        "recipient": row["peer"],
        "state": STATES[row["state"]],
        "attempts": row["attempts"],
        "code": "" if done else row["code"],
        "detail": "" if done else row["detail"],
    }
    write_if_new(folder / "state.json", json.dumps(facts, ensure_ascii=False, indent=1))


def lay_evidence(state: State, message_id: str, folder: Path) -> None:
    """Each statement about a letter as a file of its own, named by order and event."""
    target = folder / "evidence"
    target.mkdir(mode=0o700, exist_ok=True)
    for number, row in enumerate(state.store.statements(message_id), 1):
        event = row["event"].replace(":", "/").rpartition("/")[2]
        write_if_new(target / f"{number:04}-{event}.json", row["data"].decode("ascii"))


def write_if_new(path: Path, text: str) -> None:
    """Write a small file whole, unless it says so already."""
    data = text.encode("utf-8")
    if not path.exists() or path.read_bytes() != data:
        with whole_file(path) as stream:
            stream.write(data)
