"""The text of a file, read in a process of its own: by poppler, or by ``office``. Pure: no Plone.

Every file is taken for hostile. The process has little memory, time and room for output, knows
nothing of our environment, and is killed with all it began; what it wrote until then counts.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from gov.correspondence.search import tokens
from gov.correspondence.search.visual import logical
from gov.correspondence.search.visual import readings
from itertools import islice
from pathlib import Path
from typing import NamedTuple


PDF, PLAIN = "application/pdf", "text/plain"
_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
OFFICE = (
    f"{_OOXML}.wordprocessingml.document",
    f"{_OOXML}.spreadsheetml.sheet",
    f"{_OOXML}.presentationml.presentation",
    f"{_ODF}.text",
    f"{_ODF}.spreadsheet",
    f"{_ODF}.presentation",
)
TYPES = (PDF, PLAIN, *OFFICE)
MIB = 1024 * 1024
MAX_FILE = 64 * MIB
MAX_OUTPUT = 4 * MIB
MAX_WORDS = 20_000
SECONDS = 30.0
# It gives way to everything else on the machine.
GENTLY = ("nice", "-n", "19")
LIMITER = (
    *GENTLY,
    "prlimit",
    f"--as={1024 * MIB}",
    "--cpu=20",
    f"--fsize={MAX_OUTPUT}",
    "--nofile=64",
    "--core=0",
)
READER = ("pdftotext", "-q", "-enc", "UTF-8", "-l", "500")
OFFICE_READER = (sys.executable, "-I", str(Path(__file__).with_name("office.py")))


class Source(NamedTuple):
    """A file to read: ``size`` bytes of the file at ``path``, from ``offset`` on."""

    sha512: str
    media_type: str
    path: str
    offset: int
    size: int


def is_possible() -> bool:
    """Tell whether the programs are installed that read files."""
    return all(shutil.which(name) for name in ("nice", "prlimit", READER[0]))


def words(source: Source, reader: Sequence[str] = (), seconds: float = SECONDS) -> list[str]:
    """Return the tokens of what a file says, ``MAX_WORDS`` at most; none where nothing is found.

    ``reader`` is the command that takes the names of input and output, by default the one for
    the type. Raises OSError where the
    file or the command is not there.
    """
    if source.media_type not in TYPES or source.size > MAX_FILE:
        return []
    with tempfile.TemporaryDirectory(prefix="search-") as folder:
        given = _placed(source, Path(folder) / "in")
        found = given
        if source.media_type != PLAIN:
            found = Path(folder) / "out"
            chosen = reader or (READER if source.media_type == PDF else OFFICE_READER)
            _run([*LIMITER, "--", *chosen, str(given), str(found)], folder, seconds)
        said = readings(logical(_read(found)))
        return list(islice(sorted(tokens.content(said)), MAX_WORDS))


def _placed(source: Source, copy: Path) -> Path:
    """Return where the file stands by itself; one that lies within another is copied."""
    if not source.offset:
        return Path(source.path)
    with open(source.path, "rb") as whole, copy.open("wb") as part:
        whole.seek(source.offset)
        left = source.size
        while piece := whole.read(min(MIB, left)):
            left -= len(piece)
            part.write(piece)
    return copy


def _run(command: Sequence[str], folder: str, seconds: float) -> None:
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 (fixed programs, names of our own)
        command,
        stdin=nothing,
        stdout=nothing,
        stderr=nothing,
        cwd=folder,
        env={"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": folder},
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        pass
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _read(path: Path) -> str:
    if not path.exists():
        return ""
    with path.open("rb") as file:
        return file.read(MAX_OUTPUT).decode("utf-8", "replace")
