"""Start and stop the demonstration directory: Debian's slapd on the loopback address.

``python instance/slapd.py var/ldap --port 3890`` runs it until interrupted. The folder keeps the
database and, readable by its owner only, the generated passwords: ``secrets/admin`` for the
directory itself and ``secrets/<agency>`` for the account with which a portal reads.
"""

import argparse
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from processes import BOUND
from string import Template


HERE = Path(__file__).parent / "ldap"
SLAPD = "/usr/sbin/slapd"
START_SECONDS = 20
STOP_SECONDS = 10

_PASSWORD = re.compile(r"^userPassword: \{(PLAIN|SECRET)\}(.+)$", re.MULTILINE)


class SlapdError(RuntimeError):
    """The directory cannot be started; the message says why and what to do."""


class Slapd:
    """One slapd with its data folder; a context manager that starts and stops it.

    ``folder`` is made if missing and filled from ``ldif`` if it holds no data. ``port`` 0 takes a
    free one. The folder's path may hold no double quote.
    """

    def __init__(self, folder: Path, port: int = 0, *, ldif: Path = HERE / "agencies.ldif") -> None:
        self.folder = folder.resolve()
        self.port = port or free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self._ldif = ldif

    @property
    def uri(self) -> str:
        return f"ldap://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "slapd.log"

    def password(self, account: str) -> str:
        """Return the generated password of ``admin`` or of an agency's reading account."""
        path = self.folder / "secrets" / account
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(24))
        return path.read_text()

    def start(self) -> None:
        """Start the directory and return once it takes connections; raise ``SlapdError``."""
        if not Path(SLAPD).exists():
            raise SlapdError("slapd is missing: apt-get install slapd")
        if not is_free(self.port):
            raise SlapdError(f"port {self.port} is taken: set LDAP_PORT to another one")
        self._prepare()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603
                [*BOUND, SLAPD, "-f", str(self._conf), "-h", self.uri, "-d", "0"],
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait()

    def stop(self) -> None:
        """Stop the directory, also one that hangs; nothing happens if it is not running."""
        process, self.process = self.process, None
        if process is None or process.poll() is not None:
            return
        process.send_signal(signal.SIGCONT)
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def hang(self) -> None:
        """Stop answering while still taking connections, as an overloaded server does."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def __enter__(self) -> "Slapd":
        self.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self.stop()

    @property
    def _conf(self) -> Path:
        return self.folder / "slapd.conf"

    def _prepare(self) -> None:
        data = self.folder / "data"
        data.mkdir(parents=True, exist_ok=True)
        if (data / "data.mdb").exists() and self._conf.exists():
            return
        template = Template((HERE / "slapd.conf").read_text())
        admin_hash = hashed(self.password("admin"))
        self._conf.touch(mode=0o600)
        self._conf.write_text(template.substitute(folder=self.folder, admin_hash=admin_hash))
        try:
            self._load()
        except SlapdError:
            shutil.rmtree(data)
            raise

    def _load(self) -> None:
        entries = with_hashes(self._ldif.read_text(), self.password)
        done = subprocess.run(  # noqa: S603
            ["/usr/sbin/slapadd", "-f", str(self._conf), "-q"],
            input=entries.encode(),
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise SlapdError(f"{self._ldif} cannot be loaded: {done.stderr.decode()}")

    def _wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                raise SlapdError(f"slapd ended at once, its last words are in {self.log}")
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)
        self.stop()
        raise SlapdError(f"slapd did not answer within {START_SECONDS} s, see {self.log}")

    def _signal(self, number: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(number)


def with_hashes(ldif: str, secret: Callable[[str], str]) -> str:
    """Return the LDIF with each ``{PLAIN}`` password and each ``{SECRET}`` account hashed."""

    def replaced(match: re.Match[str]) -> str:
        kind, value = match.groups()
        return f"userPassword: {hashed(secret(value) if kind == 'SECRET' else value)}"

    return _PASSWORD.sub(replaced, ldif)


def hashed(password: str) -> str:
    """Return the password as slapd stores it (Argon2)."""
    command = ["/usr/sbin/slappasswd", "-n", "-h", "{ARGON2}", "-T", "/dev/stdin"]
    command += ["-o", "module-path=/usr/lib/ldap", "-o", "module-load=argon2"]
    done = subprocess.run(  # noqa: S603
        command, input=password.encode(), capture_output=True, check=False
    )
    if done.returncode:
        raise SlapdError(f"slappasswd failed: {done.stderr.decode()}")
    return done.stdout.decode()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Run the demonstration directory.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=3890)
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with Slapd(options.folder, options.port) as directory:
            print(f"The directory answers at {directory.uri}", flush=True)
            signal.pause()
    except SlapdError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
