"""The peer, pyas2lib: runs in an environment of its own, as a child of the benchmark.

A message is signed (RSA-2048, SHA-256), encrypted (AES-256-CBC) and built; parsed, decrypted and
verified; answered by a signed MDN (SHA-256), which is parsed and verified. It is sent as
application/octet-stream, the only type under which pyas2lib gives back the very bytes.

    peer.py library        all steps in this process
    peer.py sender         builds here, posts to the receiver, verifies the MDN here
    peer.py receiver       parses and answers over HTTP
"""

import http.client
import json
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from pathlib import Path
from payload import document
from pyas2lib.as2 import Mdn
from pyas2lib.as2 import Message
from pyas2lib.as2 import Organization
from pyas2lib.as2 import Partner
from tool import serve


# As many letters on their way at once as a portal pushes to one peer.
PARALLEL = 2


def make_keys(folder: Path, name: str) -> None:
    """A key with its certificate for one side, in one PEM file."""
    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=2))
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    public = certificate.public_bytes(serialization.Encoding.PEM)
    (folder / f"{name}.pem").write_bytes(secret + public)
    (folder / f"{name}.crt").write_bytes(public)


def organization(folder: Path, name: str) -> Organization:
    pem = (folder / f"{name}.pem").read_bytes()
    keys = {"sign_key": pem, "sign_key_pass": "-", "decrypt_key": pem, "decrypt_key_pass": "-"}
    return Organization(name, domain="benchmark", **keys)


def partner(folder: Path, name: str) -> Partner:
    certificate = (folder / f"{name}.crt").read_bytes()
    return Partner(
        name,
        verify_cert=certificate,
        encrypt_cert=certificate,
        validate_certs=False,
        sign=True,
        digest_alg="sha256",
        encrypt=True,
        enc_alg="aes_256_cbc",
        mdn_mode="SYNC",
        mdn_digest_alg="sha256",
    )


class Side:
    """What one end knows: itself and the other."""

    def __init__(self, folder: Path, us: str, them: str) -> None:
        self.us, self.them = organization(folder, us), partner(folder, them)

    def build(self, data: bytes) -> tuple[Message, bytes]:
        """A signed and encrypted message, and its bytes with headers."""
        message = Message(self.us, self.them)
        message.build(data, filename="letter.pdf", content_type="application/octet-stream")
        return message, message.headers_str + b"\r\n" + message.content

    def receive(self, raw: bytes) -> tuple[bytes, bytes]:
        """What a message carried, and the MDN that answers it."""
        message = Message()
        status, error, mdn = message.parse(raw, lambda _: self.us, lambda _: self.them)
        if status != "processed":
            raise RuntimeError(f"{status}: {error[0]}")
        return message.content, mdn.headers_str + b"\r\n" + mdn.content

    def check(self, message: Message, mdn: bytes) -> None:
        """RuntimeError unless the MDN is signed and says that the bytes arrived."""
        status, detail = Mdn().parse(mdn, lambda *_: message)
        if status != "processed":
            raise RuntimeError(f"{status}: {detail}")


class Library:
    """Both ends in this process, one message after the other."""

    def __init__(self, folder: Path) -> None:
        self.sender, self.receiver = Side(folder, "moj", "cms"), Side(folder, "cms", "moj")

    def send(self, data: bytes) -> None:
        message, raw = self.sender.build(data)
        received, mdn = self.receiver.receive(raw)
        self.sender.check(message, mdn)
        if received != data:
            raise RuntimeError("The bytes that came out are not those that went in.")

    def run(self, size: int, count: int) -> dict[str, float]:
        documents = [document(size) for _ in range(count)]
        begin = time.monotonic()
        for data in documents:
            self.send(data)
        return {"seconds": time.monotonic() - begin}


class Sender:
    """The sending end of the two processes; each thread keeps its connection."""

    def __init__(self, folder: Path, port: int) -> None:
        self.side, self.port = Side(folder, "moj", "cms"), port
        self.local = threading.local()

    def connection(self) -> http.client.HTTPConnection:
        if not hasattr(self.local, "connection"):
            self.local.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        return self.local.connection

    def send(self, data: bytes) -> None:
        message, raw = self.side.build(data)
        connection = self.connection()
        connection.request("POST", "/", raw, {"Content-Type": "application/octet-stream"})
        answer = connection.getresponse()
        mdn = answer.read()
        if answer.status != 200:
            raise RuntimeError(mdn.decode("utf-8", "replace"))
        self.side.check(message, mdn)

    def run(self, size: int, count: int) -> dict[str, float]:
        documents = [document(size) for _ in range(count)]
        with ThreadPoolExecutor(PARALLEL) as pool:
            begin = time.monotonic()
            list(pool.map(self.send, documents))
            return {"seconds": time.monotonic() - begin}


def receiver(folder: Path) -> None:
    """Answer over HTTP until the input ends; the port is printed first."""
    side = Side(folder, "cms", "moj")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            try:
                status, body = 200, side.receive(raw)[1]
            except RuntimeError as error:
                status, body = 500, str(error).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing of each request."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"port": server.server_port}), flush=True)
    sys.stdin.read()
    server.shutdown()


def main() -> None:
    command, folder = sys.argv[1], Path(sys.argv[2])
    if command == "keys":
        make_keys(folder, "moj")
        make_keys(folder, "cms")
    elif command == "receiver":
        receiver(folder)
    elif command == "sender":
        serve(Sender(folder, int(sys.argv[3])).run)
    else:
        serve(Library(folder).run)


if __name__ == "__main__":
    main()
