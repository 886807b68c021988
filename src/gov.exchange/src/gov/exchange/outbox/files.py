"""Files between spool and database."""

import os
import shutil
from pathlib import Path
from ZODB.blob import Blob


def blob_of(path: Path) -> Blob:
    """A new blob with the bytes of ``path``, which stays: after a conflict it is needed again."""
    link = path.with_name(path.name + ".blob")
    link.unlink(missing_ok=True)
    try:
        os.link(path, link)
    except OSError:
        shutil.copyfile(path, link)
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
