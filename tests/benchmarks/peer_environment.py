"""The peer's own virtual environment: its libraries are not ours and must not become so."""

import subprocess
import sys
from pathlib import Path


REQUIREMENTS = Path(__file__).with_name("peer-requirements.txt")
NARROW = r"\\d\\.\\d\\.\\d[a-z]*"
WIDE = r"\\d+\\.\\d+\\.\\d+[a-z]*"


def prepare(folder: Path) -> Path:
    """Make the environment, or bring it up to its pins; return its interpreter."""
    uv, python = Path(sys.executable).with_name("uv"), folder / "bin" / "python"
    if not python.exists():
        run(uv, "venv", "--quiet", "--python", sys.executable, folder)
    run(uv, "pip", "install", "--quiet", "--python", python, "--requirement", REQUIREMENTS)
    widen(folder)
    return python


def widen(folder: Path) -> None:
    """oscrypto 1.3.0 reads OpenSSL's version with one digit per place and does not start with
    3.0.10 or later, which Debian 12 has; nothing else of it is touched."""
    for path in folder.glob("lib/python*/site-packages/oscrypto/_openssl/_libcrypto_c*.py"):
        path.write_text(path.read_text().replace(NARROW, WIDE))


def run(*command: Path | str) -> None:
    subprocess.run([str(part) for part in command], check=True, timeout=180)
