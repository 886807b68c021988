"""A small time stamp authority (RFC 3161): `openssl ts` behind HTTP, on 127.0.0.1 only.

For demonstrations and tests: a country brings its own.
"""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import suppress
from gov.exchange.wire.keys import load_key
from gov.exchange.wire.tsa import KEY_FILE
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from pathlib import Path


QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"
MOST = 4096
CONFIGURATION = """\
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.pem
certs = {folder}/tsa.pem
signer_digest = sha256
default_policy = 1.3.6.1.4.1.13762.3
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = no
ess_cert_id_alg = sha256
"""


class TimeStamps(ThreadingHTTPServer):
    """Answers queries with the key and certificate of ``tsa.pem`` in ``folder``; ``stopped`` makes
    it refuse as one that is down for repair."""

    daemon_threads = True

    def __init__(self, port: int, folder: Path) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.folder = folder
        self.serials = threading.Lock()
        self.stopped = False
        self.asked = 0
        self.turned_away = 0
        (folder / "tsa.cnf").write_text(CONFIGURATION.format(folder=folder))
        # A number is never given twice, by a later process either.
        if not (folder / "serial").exists():
            (folder / "serial").write_text("01\n")

    @property
    def url(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.server_port}/"

    def stamp(self, query: bytes) -> bytes:
        """The reply of openssl to a query; it keeps the serial number in a file."""
        with self.serials:
            self.asked += 1
            asked, reply = self.folder / "query.tsq", self.folder / "reply.tsr"
            asked.write_bytes(query)
            command = ["openssl", "ts", "-reply", "-config", str(self.folder / "tsa.cnf")]
            command += ["-queryfile", str(asked), "-out", str(reply)]
            subprocess.run(command, check=True, capture_output=True, timeout=20)  # noqa: S603
            return reply.read_bytes()


class Handler(BaseHTTPRequestHandler):
    """One query, one reply."""

    server: TimeStamps

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self.server.turned_away += self.server.stopped
        if self.server.stopped or length > MOST or self.headers.get("Content-Type") != QUERY:
            self.send_error(503 if self.server.stopped else 400)
            return
        try:
            reply = self.server.stamp(self.rfile.read(length))
        except (subprocess.SubprocessError, OSError):
            self.send_error(500)
            return
        self.send_response(200)
        self.send_header("Content-Type", REPLY)
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        with suppress(ConnectionError):
            self.wfile.write(reply)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@contextmanager
def served(folder: Path, port: int = 0) -> Iterator[TimeStamps]:
    """A running authority in a thread of this process; ValueError without a key in ``folder``."""
    load_key(folder / KEY_FILE)
    server = TimeStamps(port, folder.resolve())
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
