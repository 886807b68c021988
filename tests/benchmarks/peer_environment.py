"""The peers' own virtual environments: their libraries are not ours and must not become so."""

import subprocess
import sys
from pathlib import Path


HERE = Path(__file__).resolve().parent
AS4 = HERE / "as4-requirements.txt"
REQUIREMENTS = HERE / "peer-requirements.txt"
NARROW = r"\\d\\.\\d\\.\\d[a-z]*"
WIDE = r"\\d+\\.\\d+\\.\\d+[a-z]*"
NAMES = ("moj", "cms")


def environment(folder: Path, requirements: Path) -> Path:
    """Make the environment, or bring it up to its pins; return its interpreter."""
    uv, python = Path(sys.executable).with_name("uv"), folder / "bin" / "python"
    if not python.exists():
        run(uv, "venv", "--quiet", "--python", sys.executable, folder)
    run(uv, "pip", "install", "--quiet", "--python", python, "--requirement", requirements)
    return python


def prepare(folder: Path) -> Path:
    """The interpreter of pyas2lib's environment."""
    python = environment(folder, REQUIREMENTS)
    widen(folder)
    return python


def make_keys(folder: Path) -> None:
    """RSA keys of 2048 bits with certificates of their own, for moj and cms: ``NAME.pem`` and
    ``NAME.crt``."""
    for name in NAMES:
        paths = ("-keyout", folder / f"{name}.pem", "-out", folder / f"{name}.crt")
        new = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2")
        run(*new, "-subj", f"/CN={name}", *paths)


def widen(folder: Path) -> None:
    """oscrypto 1.3.0 reads OpenSSL's version with one digit per place and does not start with
    3.0.10 or later, which Debian 12 has; nothing else of it is touched."""
    for path in folder.glob("lib/python*/site-packages/oscrypto/_openssl/_libcrypto_c*.py"):
        path.write_text(path.read_text().replace(NARROW, WIDE))


def run(*command: Path | str) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, timeout=180)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace")[-4000:])
