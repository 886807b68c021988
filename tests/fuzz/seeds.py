"""What the fuzzer begins with: what each parser takes, from the golden vectors."""

import base64
import json
import zipfile
from fuzz.parsers import VECTORS
from gov.exchange.wire import errors


REPORT = b"""Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; a.example
Original-Envelope-Id: 1

Final-Recipient: rfc822; b@b.example
Action: failed
Status: 5.1.1
--b
Content-Type: text/rfc822-headers

Message-ID: <1@a.example>
--b--
"""
SHOWN = b"""Content-Type: multipart/report; report-type=disposition-notification; boundary=b

--b

--b
Content-Type: message/disposition-notification

Original-Message-ID: <1@a.example>
Disposition: manual-action/MDN-sent-manually; displayed
--b--
"""


def seeds() -> dict[str, list[bytes]]:
    """Inputs by parser; those of parsers without seals are right as they stand."""
    with zipfile.ZipFile(VECTORS / "letter.asice") as archive:
        header = archive.read("letter.json")
        manifest = archive.read("META-INF/ASiCManifest001.xml")
        p7s = archive.read("META-INF/signature001.p7s")
    package = (VECTORS / "letter.asice").read_bytes()
    receipt = (VECTORS / "receipt.json").read_bytes()
    listed = (VECTORS / "authority/directory.json").read_bytes()
    signed = (VECTORS / "authority/directory.json.p7s").read_bytes()
    envelope = (VECTORS / "envelope.json").read_bytes()
    problem = json.dumps(errors.problem(errors.Busy("Later.", retry_after=5), "7f")).encode()
    body = base64.b64decode(json.loads(receipt)["body"])
    return {
        "json": [header, body, problem],
        "canonical": [header, body],
        "header": [header],
        "envelope": [envelope],
        "statement": [receipt],
        "directory": [listed + b"\0" + signed],
        "listed": [listed],
        "manifest": [manifest],
        "container": [package],
        "package": [package],
        "encrypted": [(VECTORS / "letter.cms").read_bytes()],
        "seal": [p7s, signed],
        "stamp": [p7s],
        "stamp-in": [p7s],
        "request": [REQUEST],
        "problem": [problem],
        "mail-report": [REPORT, SHOWN],
        "file-name": ["كتاب.pdf".encode() + b"\0%PDF-1.4"],
    }


REQUEST = (
    b"Content-Type:application/json\n"
    b'Idempotency-Key:"01234567-89ab-7def-8123-456789abcdef"\n'
    b"Content-Digest:sha-512=:AAAA:\n"
    b'Signature-Input:gcx=("@method" "@target-uri" "content-digest" "content-type" '
    b'"idempotency-key");created=1795248000;expires=1795248300;keyid="00";'
    b'nonce="0123456789abcdef";tag="gcx-v1"\n'
    b"Signature:gcx=:AAAA:\n\n{}"
)
