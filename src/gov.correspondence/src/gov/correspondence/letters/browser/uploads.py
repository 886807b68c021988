"""Files as a browser's form sends them."""

from typing import Any
from typing import BinaryIO
from typing import NamedTuple


class Upload(NamedTuple):
    """One chosen file: its name, the media type the browser claims, a readable stream."""

    filename: str
    media_type: str
    stream: BinaryIO


def uploads(request: Any, name: str) -> list[Upload]:
    """Return the files chosen in the input ``name``; an input left empty gives none."""
    found = request.form.get(name, [])
    parts = found if isinstance(found, list | tuple) else [found]
    return [_upload(part) for part in parts if getattr(part, "filename", "")]


def _upload(part: Any) -> Upload:
    claimed = part.headers.get("Content-Type") or "application/octet-stream"
    return Upload(part.filename, claimed, part)
