"""Letters by S/MIME through Postfix, from submission to verified receipt; a child process.

    mail.py sender KEYS BOXES PORT      signs, encrypts, submits; verifies the receipts
    mail.py receiver KEYS BOXES PORT    takes from its box, decrypts, verifies, keeps, answers

`openssl cms` does all cryptography: RSA-2048 with SHA-256, AES-256-CBC. This is the cheapest
correct form of S/MIME: the signed part is binary inside the encrypted one, so that base64 is
written once.
"""

import hashlib
import itertools
import os
import queue
import smtplib
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from payload import document
from tool import serve


# As many letters on their way at once as a portal pushes to one peer.
PARALLEL = 4
SECONDS = 60
LOOK = 0.01
BINARY = b"Content-Transfer-Encoding: binary\r\n\r\n"
PDF = b"Content-Type: application/pdf\r\n" + BINARY
SIGNED = b"Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n" + BINARY
TEXT = b"Content-Type: text/plain\r\n\r\n"


class Keys:
    """One side's key and the other's certificate, as arguments of openssl."""

    def __init__(self, folder: Path, us: str, them: str) -> None:
        key, own = str(folder / f"{us}.pem"), str(folder / f"{us}.crt")
        self.signer = ("-signer", own, "-inkey", key, "-md", "sha256")
        self.opener = ("-recip", own, "-inkey", key)
        self.other = str(folder / f"{them}.crt")

    def sign(self, entity: bytes, *form: str) -> bytes:
        return openssl(entity, "-sign", "-binary", "-nodetach", *form, *self.signer)

    def verify(self, data: bytes, *form: str) -> bytes:
        """What was signed; RuntimeError unless by the other side."""
        trust = ("-CAfile", self.other, "-certfile", self.other, "-nointern")
        return openssl(data, "-verify", "-binary", "-purpose", "any", *form, *trust)

    def encrypt(self, entity: bytes) -> bytes:
        return openssl(entity, "-encrypt", "-binary", "-aes-256-cbc", self.other)

    def decrypt(self, mail: bytes) -> bytes:
        return openssl(mail, "-decrypt", "-binary", *self.opener)


def openssl(data: bytes, *arguments: str) -> bytes:
    command = ["openssl", "cms", *arguments]
    done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return done.stdout


class Post:
    """Submission; each thread keeps its connection."""

    def __init__(self, us: str, them: str, port: int) -> None:
        self.sender, self.recipient, self.port = (
            f"{us}@{us}.invalid",
            f"{them}@{them}.invalid",
            port,
        )
        self.local = threading.local()

    def submit(self, identifier: str, mail: bytes) -> None:
        if not hasattr(self.local, "smtp"):
            self.local.smtp = smtplib.SMTP("127.0.0.1", self.port, "bench.invalid", SECONDS)
        head = f"From: {self.sender}\r\nTo: {self.recipient}\r\nMessage-ID: {identifier}\r\n"
        self.local.smtp.sendmail(self.sender, [self.recipient], head.encode() + mail)


def watch(box: Path, handle: Callable[[bytes], None]) -> None:
    """Give each mail that arrives to one of the lanes, and remove it when it is dealt with."""
    mails: queue.SimpleQueue[Path] = queue.SimpleQueue()

    def lane() -> None:
        while True:
            path = mails.get()
            handle(path.read_bytes())
            path.unlink()

    def look() -> None:
        known: set[str] = set()
        while True:
            found = sorted(os.listdir(box)) if box.exists() else []
            for name in found:
                if name not in known:
                    mails.put(box / name)
            known = set(found)
            time.sleep(LOOK)

    for work in (look, *itertools.repeat(lane, PARALLEL)):
        threading.Thread(target=work, daemon=True).start()


def header(mail: bytes, name: bytes) -> str:
    """A field of the mail's own head."""
    head = mail[: mail.index(b"\n\n")]
    field = next(line for line in head.splitlines() if line.startswith(name + b": "))
    return field.partition(b": ")[2].decode()


def receipt(identifier: str, data: bytes) -> bytes:
    """What the receiver signs: which letter, and which bytes it holds."""
    return TEXT + f"{identifier} {hashlib.sha256(data).hexdigest()}\r\n".encode()


class Receiver:
    """The receiving end."""

    def __init__(self, keys: Keys, post: Post, folder: Path) -> None:
        self.keys, self.post, self.folder = keys, post, folder
        folder.mkdir()

    def handle(self, mail: bytes) -> None:
        """Decrypt, verify, keep durably, and answer with a signed receipt."""
        signed = self.keys.decrypt(mail).removeprefix(SIGNED)
        data = self.keys.verify(signed, "-inform", "DER").removeprefix(PDF)
        identifier = header(mail, b"Message-ID")
        keep(self.folder / hashlib.sha256(identifier.encode()).hexdigest(), data)
        self.post.submit(f"<r{identifier[1:]}", self.keys.sign(receipt(identifier, data)))


def keep(path: Path, data: bytes) -> None:
    """Write so that it outlives a loss of power."""
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    os.fsync(folder)
    os.close(folder)


class Sender:
    """The sending end."""

    def __init__(self, keys: Keys, post: Post) -> None:
        self.keys, self.post = keys, post
        self.waiting: dict[str, bytes] = {}
        self.numbers = itertools.count()
        self.proven: queue.SimpleQueue[float] = queue.SimpleQueue()

    def send(self, data: bytes) -> None:
        identifier = f"<{next(self.numbers)}.{os.getpid()}@moj.invalid>"
        self.waiting[identifier] = receipt(identifier, data)
        signed = self.keys.sign(PDF + data, "-outform", "DER")
        self.post.submit(identifier, self.keys.encrypt(SIGNED + signed))

    def handle(self, mail: bytes) -> None:
        """Prove a receipt: signed by the other side, about a letter of ours and its bytes."""
        identifier = f"<{header(mail, b'Message-ID')[2:]}"
        if self.keys.verify(mail) != self.waiting.pop(identifier):
            raise RuntimeError("The receipt is for other bytes.")
        self.proven.put(time.monotonic())

    def run(self, size: int, count: int) -> dict[str, float]:
        documents = [document(size) for _ in range(count)]
        with ThreadPoolExecutor(PARALLEL) as pool:
            begin = time.monotonic()
            list(pool.map(self.send, documents))
        last = [self.proven.get(timeout=SECONDS) for _ in documents][-1]
        return {"seconds": last - begin}


def main() -> None:
    role, keys, boxes, port = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    us, them = ("moj", "cms") if role == "sender" else ("cms", "moj")
    side, post = Keys(keys, us, them), Post(us, them, port)
    end = Sender(side, post) if role == "sender" else Receiver(side, post, keys / "received")
    watch(boxes / us / "new", end.handle)
    if isinstance(end, Sender):
        serve(end.run)
    sys.stdin.read()


if __name__ == "__main__":
    main()
