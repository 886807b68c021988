"""Request signatures: RFC 9421 with RFC 9530 content digests, label gcx, tag gcx-v1."""

import hmac
import secrets
from base64 import b64encode
from collections.abc import Mapping
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.wire import digests
from gov.exchange.wire.call import ENVELOPE
from gov.exchange.wire.directory import Agency
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.errors import ChunkDigest
from gov.exchange.wire.errors import ClockSkew
from gov.exchange.wire.errors import SignatureInvalid
from gov.exchange.wire.errors import SuiteNotAllowed
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.keys import KeyPair
from gov.exchange.wire.nonces import NonceCache
from gov.exchange.wire.nonces import Nonces
from http_message_signatures import HTTPMessageSigner
from http_message_signatures import HTTPMessageVerifier
from http_message_signatures import HTTPSignatureKeyResolver
from http_message_signatures import InvalidSignature
from http_message_signatures import MappingKeyResolver
from http_message_signatures.algorithms import ECDSA_P256_SHA256
from http_message_signatures.digests import ContentDigest
from http_message_signatures.exceptions import HTTPMessageSignaturesException
from typing import Any


__all__ = ["NonceCache", "Nonces", "VerifiedRequest", "sign_request", "verify_request"]

LABEL = "gcx"
TAG = "gcx-v1"
MAX_AGE_SECONDS = 300
ALWAYS = ("@method", "@target-uri", "content-digest")
IF_PRESENT = ("content-type", "idempotency-key", "upload-offset", ENVELOPE)
MAX_FIELD = 4096


@dataclass(frozen=True, slots=True)
class VerifiedRequest:
    """Who signed the request: the agency, its key id and the nonce used up."""

    agency: Agency
    key_id: str
    nonce: str


@dataclass(slots=True)
class Message:
    """A request as the signature library wants it."""

    method: str
    url: str
    headers: dict[str, str]


class Sha512Digest(ContentDigest):
    """Content-Digest with SHA-512."""

    algorithm = "sha-512"


class Resolver(HTTPSignatureKeyResolver):
    """Finds the signing key in the directory, and remembers whose it was."""

    def __init__(self, directory: Directory, now: datetime) -> None:
        self.directory = directory
        self.now = now
        self.agency: Agency | None = None

    def resolve_public_key(self, key_id: str) -> EllipticCurvePublicKey:
        """The public key; UnknownKey and its kin as `Directory.by_signing_key`."""
        self.agency, service = self.directory.by_signing_key(key_id, self.now)
        public = service.certificate.public_key()
        if not isinstance(public, EllipticCurvePublicKey):
            raise SuiteNotAllowed("A signing certificate must be P-256.")
        return public


class Verifier(HTTPMessageVerifier):
    """The library's verifier with our clock rules, for a given `now`."""

    content_digest_class = Sha512Digest

    def __init__(self, resolver: Resolver) -> None:
        super().__init__(signature_algorithm=ECDSA_P256_SHA256, key_resolver=resolver)
        self.now = resolver.now

    def validate_created_and_expires(self, sig_input: Any, max_age: Any = None) -> None:
        """created within 300 s of now; expires present, not over, at most created + 300 s."""
        created, expires = (sig_input.params.get(name) for name in ("created", "expires"))
        if type(created) is not int or type(expires) is not int:
            raise SignatureInvalid("The request signature lacks created or expires.")
        if not created <= expires <= created + MAX_AGE_SECONDS:
            raise SignatureInvalid("The request signature is valid for too long.")
        if abs(self.now.timestamp() - created) > MAX_AGE_SECONDS:
            message = "The clocks of the two portals differ by more than 300 seconds."
            raise ClockSkew(message, server_time=self.now)
        if self.now.timestamp() > expires + MAX_AGE_SECONDS:
            raise SignatureInvalid("The request signature has expired.")


def sign_request(
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes,
    key: KeyPair,
    now: datetime | None = None,
    digest: str = "",
) -> dict[str, str]:
    """The headers with Content-Digest, Signature-Input and Signature added.

    `url` is the directory's base URL plus path; also a request without body carries the digest
    of the empty one. `digest` is that of the body where it is known (see `content_digest`).
    """
    created = (now or datetime.now(UTC)).replace(microsecond=0)
    digest = digest or Sha512Digest.create(body)
    message = Message(method, url, {**headers, "Content-Digest": digest})
    present = {name.lower() for name in headers}
    resolver = MappingKeyResolver(public_keys={}, private_keys={key.fingerprint: signing_key(key)})
    signer = HTTPMessageSigner(signature_algorithm=ECDSA_P256_SHA256, key_resolver=resolver)
    signer.sign(
        message,
        key_id=key.fingerprint,
        created=created,
        expires=created + timedelta(seconds=MAX_AGE_SECONDS),
        nonce=secrets.token_urlsafe(18),
        label=LABEL,
        tag=TAG,
        include_alg=False,
        use_existing_digest=True,
        covered_component_ids=(*ALWAYS, *(name for name in IF_PRESENT if name in present)),
    )
    return message.headers


def content_digest(digest: str) -> str:
    """The Content-Digest of a body whose digest is known."""
    name = digests.NAMES[digests.suite_of(digest)].replace("sha", "sha-")
    return f"{name}=:{b64encode(bytes.fromhex(digest)).decode('ascii')}:"


def digest_like(stated: str, body: bytes) -> str:
    """The Content-Digest of a body, by the algorithm of the one that is stated."""
    suite = digests.NEW if stated.startswith("sha-256=") else digests.OLD
    return content_digest(digests.of(suite, body))


def signing_key(key: KeyPair) -> Any:
    """The private key, if it is of suite S1."""
    if not isinstance(key.certificate.public_key(), EllipticCurvePublicKey):
        raise SuiteNotAllowed("A signing key must be P-256.")
    return key.private_key


def verify_request(
    method: str,
    path: str,
    headers: Mapping[str, str],
    body: bytes,
    directory: Directory,
    base_url: str,
    nonces: Nonces,
    now: datetime | None = None,
) -> VerifiedRequest:
    """Verify a received request.

    `base_url` is our endpoint in the directory, `path` what follows it (with the query), so
    the URL the request arrived on, behind whatever proxies, does not matter. `body` is the
    whole body (a chunk at most).
    Raises SignatureInvalid, ClockSkew, UnknownKey, CertificateRevoked, CertificateExpired,
    SenderSuspended, ChunkDigest (only the body differs), Busy (nonce memory full).
    """
    now = now or datetime.now(UTC)
    message = Message(method, base_url.rstrip("/") + path, dict(headers))
    present = {name.lower(): value for name, value in headers.items()}
    if any(len(present.get(name, "")) > MAX_FIELD for name in ("signature", "signature-input")):
        raise SignatureInvalid("The request signature is too long.")
    resolver = Resolver(directory, now)
    required = (*ALWAYS, *(name for name in IF_PRESENT if name in present))
    parameters = verify_message(Verifier(resolver), message, required)
    stated = present["content-digest"]
    if not hmac.compare_digest(stated, digest_like(stated, body)):
        raise ChunkDigest("The body is not the one that was signed.", field="Content-Digest")
    return claim(resolver, parameters, nonces, now)


def verify_message(
    verifier: Verifier, message: Message, required: tuple[str, ...]
) -> dict[str, Any]:
    """The signed parameters of the one signature labelled and tagged ours."""
    try:
        (result,) = verifier.verify(
            message,
            max_age=timedelta(seconds=MAX_AGE_SECONDS),
            expect_tag=TAG,
            expect_label=LABEL,
            require_components=required,
        )
    except (InvalidSignature, HTTPMessageSignaturesException, ValueError) as error:
        if isinstance(error.__cause__, WireError):
            raise error.__cause__ from None
        raise SignatureInvalid("The request signature does not verify.") from error
    return dict(result.parameters)


def claim(
    resolver: Resolver, parameters: Mapping[str, Any], nonces: Nonces, now: datetime
) -> VerifiedRequest:
    """Use up the nonce; only after the signature proved whose it is."""
    nonce, key_id = str(parameters.get("nonce") or ""), str(parameters["keyid"])
    if not 16 <= len(nonce) <= 64 or resolver.agency is None:
        raise SignatureInvalid("The request signature needs a nonce of 16 to 64 characters.")
    if not nonces.claim(f"{key_id}:{nonce}", now):
        raise SignatureInvalid("This request was already received.", field="nonce")
    return VerifiedRequest(resolver.agency, key_id, nonce)
