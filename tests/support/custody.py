"""Looks into the custody of a portal beside the running process, without Zope."""

from gov.exchange.outbox.files import committed
from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.package import open_package
from pathlib import Path
from typing import Any
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage


def header(var: Path, site: str, message_id: str) -> LetterHeader:
    """The sealed header of a letter that arrived at the portal whose data lie in ``var``."""
    data, blobs = var / "filestorage" / "Data.fs", var / "blobstorage"
    database = DB(FileStorage(str(data), read_only=True, blob_dir=str(blobs)))
    connection = database.open()
    try:
        portal = stored(connection.root()["Application"], site)
        inbox = stored(portal, "__annotations__")["gov.exchange.inbox"]
        (held,) = [each for each in inbox.custody.values() if each.message_id == message_id]
        package = open_package(committed(held.container))
        try:
            return package.header
        finally:
            package.close()
    finally:
        connection.close()
        database.close()


def stored(thing: Any, name: str) -> Any:
    """A stored attribute, past the classes' own ways of looking one up."""
    thing._p_activate()
    return thing.__dict__[name]
