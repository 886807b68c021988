"""What the sender's outbox says of each letter, read while the portal runs.

python ledger.py <var/filestorage/Data.fs> <site>

The database is opened for reading, beside the process that writes it.
"""

import json
import sys
from pathlib import Path
from typing import Any
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage


def entries(outbox: Any) -> list[dict[str, Any]]:
    """Letter, dispatched at and receipt verified at (seconds since the epoch), state, tries."""
    return [
        {
            "uid": item.letter_uid,
            "message_id": item.id,
            "dispatched": item.created_at.timestamp(),
            "proven": item.ended_at.timestamp() if item.ended_at else None,
            "state": item.state,
            "failures": item.attempts,
        }
        for item in outbox.items.values()
    ]


def attribute(thing: Any, name: str) -> Any:
    """A stored attribute, past the classes' own ways of looking one up."""
    thing._p_activate()
    return thing.__dict__[name]


def main() -> None:
    data, site = Path(sys.argv[1]), sys.argv[2]
    database = DB(FileStorage(str(data), read_only=True))
    connection = database.open()
    try:
        portal = attribute(connection.root()["Application"], site)
        outbox = attribute(portal, "__annotations__")["gov.exchange.outbox"]
        print(json.dumps(entries(outbox)))
    finally:
        connection.close()
        database.close()


if __name__ == "__main__":
    main()
