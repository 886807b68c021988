"""The organisation seal: detached CAdES-B-B (EN 319 122-1), ECDSA P-256 or RSA-PSS.

Our own form is written and recognised in `cades`, in a fraction of the time that pyHanko takes;
two seals are made and verified per letter. Any other form, where subtle mistakes in reading are
dangerous, is pyHanko's to judge, and so is what is wrong with a seal that is not recognised.
"""

import hashlib
from asn1crypto import cms
from asn1crypto import x509
from collections.abc import Collection
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from gov.exchange.wire import asn1
from gov.exchange.wire.cades import assemble
from gov.exchange.wire.cades import recognised
from gov.exchange.wire.cades import sign
from gov.exchange.wire.cades import signature_algorithm
from gov.exchange.wire.cades import signed_attributes
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.errors import SuiteNotAllowed
from gov.exchange.wire.keys import der
from gov.exchange.wire.keys import KeyPair
from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
from pyhanko_certvalidator import ValidationContext
from typing import Any


MAX_SEAL_BYTES = 256 * 1024
SIGNED_ATTRIBUTES = frozenset(
    {"content_type", "message_digest", "signing_time", "signing_certificate_v2"}
)


@dataclass(frozen=True, slots=True)
class SealInfo:
    """A verified seal: fingerprint of the sealing certificate and the claimed time (UTC)."""

    fingerprint: str
    signing_time: datetime


def seal(content: bytes, key: KeyPair, now: datetime | None = None) -> bytes:
    """Detached CAdES-B-B seal (DER) over `content`; the unsigned attributes stay free for the
    signature time stamp that makes it B-T."""
    attributes = signed_attributes(content, der(key.certificate), now or datetime.now(UTC))
    algorithm = signature_algorithm(key.private_key)
    value = sign(asn1.set_of(*attributes), key.private_key)
    return assemble(key.certificate, attributes, algorithm, value)


def verify_seal(content: bytes, p7s: bytes, allowed: Collection[bytes]) -> SealInfo:
    """Verify a detached seal made by one of the `allowed` certificates (DER), nothing else.

    Raises SealInvalid; SuiteNotAllowed for an algorithm outside suite S1.
    """
    try:
        found = recognised(content, p7s, allowed)
        if found is not None:
            return SealInfo(hashlib.sha256(found[0]).hexdigest(), found[1])
        return verify_parsed(content, parse(p7s), allowed)
    except (SealInvalid, SuiteNotAllowed):
        raise
    except Exception as error:  # asn1crypto and pyHanko raise dozens of types on hostile DER
        raise SealInvalid(f"The seal cannot be read: {type(error).__name__}.") from error


def verify_parsed(content: bytes, signed: cms.SignedData, allowed: Collection[bytes]) -> SealInfo:
    """The checks of `verify_seal` on a parsed structure."""
    certificate = sealing_certificate(signed, allowed)
    signer = signed["signer_infos"][0]
    check_suite(signed, signer)
    check_attributes(signer)
    # Unsigned attributes (later the time stamp) are not covered: what they say is not used.
    signer["unsigned_attrs"] = None
    context = ValidationContext(trust_roots=[certificate], allow_fetching=False)
    status = finish(async_validate_detached_cms(content, signed, context))
    if not status.bottom_line:
        raise SealInvalid("The seal does not fit the content.")
    digest = hashlib.sha256(certificate.dump()).hexdigest()
    return SealInfo(digest, signing_time(signer))


def parse(p7s: bytes) -> cms.SignedData:
    """The SignedData inside strict, size-limited DER."""
    if len(p7s) > MAX_SEAL_BYTES:
        raise SealInvalid(f"The seal has more than {MAX_SEAL_BYTES} bytes.")
    info = cms.ContentInfo.load(p7s, strict=True)
    if info["content_type"].native != "signed_data":
        raise SealInvalid("The seal is not a CMS SignedData.")
    return info["content"]


def sealing_certificate(signed: cms.SignedData, allowed: Collection[bytes]) -> x509.Certificate:
    """The one allowed certificate that the only signer names."""
    if len(signed["signer_infos"]) != 1:
        raise SealInvalid("A seal has exactly one signer.")
    sid = signed["signer_infos"][0]["sid"]
    if sid.name != "issuer_and_serial_number":
        raise SealInvalid("The signer must be named by issuer and serial number.")
    for candidate in allowed:
        certificate = x509.Certificate.load(candidate)
        named = sid.chosen["serial_number"].native == certificate.serial_number
        if named and sid.chosen["issuer"].dump() == certificate.issuer.dump():
            included(signed, candidate)
            return certificate
    raise SealInvalid("The seal is not made with a seal certificate of this agency.")


def included(signed: cms.SignedData, certificate: bytes) -> None:
    """The seal must carry the very certificate of the directory, compared by its bytes."""
    held = [choice.chosen.dump() for choice in signed["certificates"]]
    if held != [certificate]:
        raise SealInvalid("The certificate in the seal is not the one of the directory.")


def check_suite(signed: cms.SignedData, signer: cms.SignerInfo) -> None:
    """The exact algorithms of S1, and no embedded content."""
    if signed["encap_content_info"]["content_type"].native != "data":
        raise SealInvalid("The sealed content must be of type data.")
    if signed["encap_content_info"]["content"].native is not None:
        raise SealInvalid("The seal must be detached.")
    if signer["digest_algorithm"]["algorithm"].native != "sha256":
        raise SuiteNotAllowed("The seal's digest must be SHA-256.")
    algorithm = signer["signature_algorithm"]
    name = algorithm["algorithm"].native
    if name == "rsassa_pss":
        pss = algorithm["parameters"].native
        hashes_used = {
            pss["hash_algorithm"]["algorithm"],
            pss["mask_gen_algorithm"]["parameters"]["algorithm"],
        }
        if hashes_used == {"sha256"} and pss["salt_length"] == 32:
            return
    if name != "sha256_ecdsa":
        raise SuiteNotAllowed("The seal's signature algorithm is not in suite S1.")


def check_attributes(signer: cms.SignerInfo) -> None:
    """Each attribute CAdES-B-B needs, exactly once with one value."""
    found = [attribute["type"].native for attribute in signer["signed_attrs"]]
    if len(found) != len(set(found)) or not set(found) >= SIGNED_ATTRIBUTES:
        raise SealInvalid("The seal lacks a signed attribute of CAdES-B-B.")
    if any(len(attribute["values"]) != 1 for attribute in signer["signed_attrs"]):
        raise SealInvalid("A signed attribute has several values.")


def signing_time(signer: cms.SignerInfo) -> datetime:
    """The claimed time of sealing."""
    for attribute in signer["signed_attrs"]:
        if attribute["type"].native == "signing_time":
            value: datetime = attribute["values"][0].native
            return value.astimezone(UTC)
    raise SealInvalid("The seal has no signing time.")


def finish(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """The result of a coroutine that never waits.

    Without fetching, pyHanko's validation does no input or output; running it like this works
    in threads with and without an event loop.
    """
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    coroutine.close()
    raise SealInvalid("Validation asked for something outside the seal.")
