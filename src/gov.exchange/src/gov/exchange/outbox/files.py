"""Files between spool and database."""

import os
import shutil
from gov.exchange.wire.files import Keep
from gov.exchange.wire.files import whole_file
from pathlib import Path
from ZODB.blob import Blob


def blob_of(path: Path) -> Blob:
    """A new blob with the bytes of ``path``, as durable as they are there.

    The file stays: after a conflict it is needed again.
    """
    link = path.with_name(path.name + ".blob")
    link.unlink(missing_ok=True)
    try:
        os.link(path, link)
    except OSError:
        with path.open("rb") as stream, whole_file(link, Keep.BYTES) as out:
            shutil.copyfileobj(stream, out)
    blob = Blob()
    blob.consumeFile(str(link))
    return blob


def committed(blob: Blob) -> Path:
    """Where the committed bytes of a blob are; they never change."""
    return Path(blob.committed())


def discard(*paths: Path) -> None:
    """Remove spool files that are there."""
    for path in paths:
        path.unlink(missing_ok=True)
