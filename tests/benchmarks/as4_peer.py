"""as4 0.2.0 as a library, in an environment of its own; a child of the benchmark.

A letter is wrapped as the Peppol envelope asks (base64 in XML), signed (RSA-SHA256), compressed and
encrypted (AES-128-GCM) and built; parsed, verified, decrypted and unpacked; answered by a signed
receipt of non-repudiation, which is parsed and verified. Nothing is kept.
"""

import base64
import sys
from as4 import AS4LocalPrivateKey
from as4 import pinned_certificates
from as4 import SecurityPolicy
from as4.peppol import build_peppol_message
from as4.peppol import create_peppol_external_party
from as4.peppol import create_peppol_internal_party
from as4.peppol import parse_peppol_message
from as4.peppol import parse_peppol_receipt
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from lxml import etree
from pathlib import Path
from timing import timed
from tool import serve


CONTENT = "{http://peppol.eu/xsd/ticc/envelope/1.0}BinaryContent"
OPEN = (
    b'<Letter xmlns="urn:benchmark"><BinaryContent xmlns="http://peppol.eu/xsd/ticc/envelope/1.0">'
)
BETWEEN = b'</BinaryContent><BinaryContent xmlns="http://peppol.eu/xsd/ticc/envelope/1.0">'
CLOSE = b"</BinaryContent></Letter>"
# The parser of as4 takes no text above 10 MB, so that a letter travels in pieces.
PIECE = 3_000_000


class Side:
    """What one end knows: its own key, and the other's certificate."""

    def __init__(self, folder: Path, us: str, them: str) -> None:
        own, other = certificate(folder, us), certificate(folder, them)
        key = load_pem_private_key((folder / f"{us}.pem").read_bytes(), None)
        self.us = create_peppol_internal_party(us, own, AS4LocalPrivateKey(key))
        self.them = create_peppol_external_party(them, other)
        self.policy = SecurityPolicy(signer_resolver=pinned_certificates(other))


def certificate(folder: Path, name: str) -> x509.Certificate:
    return x509.load_pem_x509_certificate((folder / f"{name}.crt").read_bytes())


def wrap(data: bytes) -> bytes:
    """The letter as XML."""
    pieces = (data[at : at + PIECE] for at in range(0, len(data), PIECE))
    return OPEN + BETWEEN.join(base64.b64encode(piece) for piece in pieces) + CLOSE


def unwrap(payload: bytes) -> bytes:
    """The letter out of what as4 gives back."""
    tree = etree.fromstring(payload, etree.XMLParser(huge_tree=True))
    return b"".join(base64.b64decode(element.text) for element in tree.iter(CONTENT))


class Letters:
    """Both ends in this process, one letter after the other."""

    def __init__(self, folder: Path) -> None:
        self.sender, self.receiver = Side(folder, "moj", "cms"), Side(folder, "cms", "moj")

    def send(self, data: bytes) -> None:
        message = build_peppol_message(
            payload=wrap(data),
            local_party=self.sender.us,
            remote_party=self.sender.them,
            sender="9932:9999999999",
            recipient="9932:1111111111",
            sender_country_id="QA",
            document_type_identifier_scheme="busdox-docid-qns",
            document_type_identifier_value="urn:benchmark::Letter##urn:benchmark::1.0",
            process_identifier="urn:benchmark:letter",
        )
        body, boundary = message.get_request_data()
        headers = message.get_http_headers(boundary)
        answer, payload = self.receive(headers, body)
        receipt = parse_peppol_receipt(answer, self.sender.them.credentials.certificate)
        receipt.verify_non_repudiation(message.signed_references)
        if unwrap(payload) != data:
            raise RuntimeError("The bytes that came out are not those that went in.")

    def receive(self, headers: dict[str, str], body: bytes) -> tuple[bytes, bytes]:
        """The signed receipt, and what arrived."""
        arrived = parse_peppol_message(
            request_headers=headers,
            request_body=body,
            local_party=self.receiver.us,
            security_policy=self.receiver.policy,
        )
        if not arrived.successful:
            raise RuntimeError(f"as4 refused the letter: {arrived.error}")
        _, signal = arrived.build_signal()
        return signal, next(iter(arrived.message.decrypted_data.values()))

    def run(self, size: int, count: int) -> dict[str, float]:
        return timed(self.send, size, count)


if __name__ == "__main__":
    serve(Letters(Path(sys.argv[1])).run)
