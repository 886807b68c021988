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
        given = placed(source, Path(folder) / "in")
        found = given
        if source.media_type != PLAIN:
            found = Path(folder) / "out"
            chosen = reader or (READER if source.media_type == PDF else OFFICE_READER)
            run([*limited(), *chosen, str(given), str(found)], folder, seconds)
        return tokens_of(text_of(found))


def tokens_of(text: str) -> list[str]:
    """Return the tokens of a text, ``MAX_WORDS`` at most, in every reading of it."""
    return list(islice(sorted(tokens.content(readings(logical(text)))), MAX_WORDS))


def limited(memory: int = 1024 * MIB, cpu: int = 20, output: int = MAX_OUTPUT) -> tuple[str, ...]:
    """Return what stands before a command: bytes of memory, seconds of processor, bytes of any
    file it writes."""
    limits = (f"--as={memory}", f"--cpu={cpu}", f"--fsize={output}", "--nofile=64", "--core=0")
    return (*GENTLY, "prlimit", *limits, "--")


def placed(source: Source, copy: Path) -> Path:
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


def run(command: Sequence[str], folder: str, seconds: float) -> None:
    """Run a command in a folder, and kill it with all it began when it ends or is late."""
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 (fixed programs, names of our own)
        command,
        stdin=nothing,
        stdout=nothing,
        stderr=nothing,
        cwd=folder,
        env={"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": folder, "OMP_THREAD_LIMIT": "1"},
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


def text_of(path: Path) -> str:
    """Return what a program wrote, ``MAX_OUTPUT`` bytes at most, nothing where it wrote none."""
    if not path.exists():
        return ""
    with path.open("rb") as file:
        return file.read(MAX_OUTPUT).decode("utf-8", "replace")
