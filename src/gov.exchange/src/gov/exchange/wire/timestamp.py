"""Time stamps of RFC 3161: asked for, verified against pinned certificates, put into seals.

A stamp over a seal's signature value makes it CAdES-B-T (EN 319 122-1, 5.3).
"""

import hashlib
import secrets
from asn1crypto import algos
from asn1crypto import cms
from asn1crypto import core
from asn1crypto import tsp
from asn1crypto import x509
from collections.abc import Collection
from cryptography.x509 import Certificate
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.wire import asn1
from gov.exchange.wire.cades import SIGNED_DATA
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.keys import der
from gov.exchange.wire.seal import finish
from gov.exchange.wire.seal import parse
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko_certvalidator import ValidationContext


MAX_TOKEN_BYTES = 64 * 1024
SIGNATURE_STAMP = "1.2.840.113549.1.9.16.2.14"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A verified time stamp: its time (UTC) and the fingerprint of the authority's certificate."""

    time: datetime
    fingerprint: str


def ask(data: bytes) -> tuple[bytes, int]:
    """A request (DER) for a stamp over `data`, and the nonce that the answer must repeat."""
    nonce = secrets.randbits(63)
    request = tsp.TimeStampReq(
        {
            "version": "v1",
            "message_imprint": {
                "hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha512"}),
                "hashed_message": hashlib.sha512(data).digest(),
            },
            "nonce": core.Integer(nonce),
            "cert_req": True,
        }
    )
    return request.dump(), nonce


def answered(response: bytes, data: bytes, nonce: int, pinned: Collection[Certificate]) -> bytes:
    """The token (DER) of an authority's answer, verified. SealInvalid for anything else."""
    if len(response) > MAX_TOKEN_BYTES:
        raise SealInvalid("The time stamp is too long.")
    try:
        parsed = tsp.TimeStampResp.load(response, strict=True)
        status = parsed["status"]["status"].native
        if status not in ("granted", "granted_with_mods"):
            raise SealInvalid(f"The time stamp authority refused: {status}.")
        token = parsed["time_stamp_token"].dump()
        info = content_of(token)
    except SealInvalid:
        raise
    except Exception as error:  # asn1crypto raises dozens of types on hostile DER
        raise SealInvalid("The time stamp authority's answer cannot be read.") from error
    if info["nonce"].native != nonce:
        raise SealInvalid("The time stamp answers another request.")
    verify_stamp(token, data, pinned)
    return bytes(token)


def verify_stamp(token: bytes, data: bytes, pinned: Collection[Certificate]) -> Stamp:
    """The time of a token over `data` by an authority whose certificate is among the pinned.

    The certificate counts at the time of the stamp, so that an old stamp stays good. Raises
    SealInvalid.
    """
    try:
        return checked(token, data, pinned)
    except SealInvalid:
        raise
    except Exception as error:  # asn1crypto and pyHanko raise dozens of types on hostile DER
        raise SealInvalid(f"The time stamp cannot be read: {type(error).__name__}.") from error


def checked(token: bytes, data: bytes, pinned: Collection[Certificate]) -> Stamp:
    """The checks of `verify_stamp`."""
    signed, info = signed_data(token), content_of(token)
    if info["message_imprint"]["hash_algorithm"]["algorithm"].native != "sha512":
        raise SealInvalid("The time stamp is not over a SHA-512 digest.")
    time = info["gen_time"].native.astimezone(UTC)
    signer = signed["signer_infos"][0]["sid"].chosen["serial_number"].native
    roots = [x509.Certificate.load(der(one)) for one in pinned if one.serial_number == signer]
    if not roots:
        raise SealInvalid("The time stamp is not of the pinned authority.")
    context = ValidationContext(
        trust_roots=roots, allow_fetching=False, moment=time, time_tolerance=timedelta(0)
    )
    told = finish(
        validate_tst_signed_data(signed, context, lambda name: hashlib.new(name, data).digest())
    )
    if not (told["intact"] and told["valid"] and told["trust_problem_indic"] is None):
        raise SealInvalid("The time stamp does not fit.")
    return Stamp(time, hashlib.sha256(told["signing_cert"].dump()).hexdigest())


def signed_data(token: bytes) -> cms.SignedData:
    """The SignedData inside a size-limited token."""
    if len(token) > MAX_TOKEN_BYTES:
        raise SealInvalid("The time stamp is too long.")
    info = cms.ContentInfo.load(token, strict=True)
    if info["content_type"].native != "signed_data":
        raise SealInvalid("The time stamp is not a CMS SignedData.")
    if len(info["content"]["signer_infos"]) != 1:
        raise SealInvalid("A time stamp has exactly one signer.")
    return info["content"]


def content_of(token: bytes) -> tsp.TSTInfo:
    """What the authority signed."""
    info = signed_data(token)["encap_content_info"]["content"].parsed
    if not isinstance(info, tsp.TSTInfo):
        raise SealInvalid("The time stamp holds something else.")
    return info


def claimed_time(token: bytes) -> datetime:
    """The time in a token WITHOUT verifying it: for our own stored tokens only."""
    time: datetime = content_of(token)["gen_time"].native
    return time.astimezone(UTC)


def signature_of(p7s: bytes) -> bytes:
    """The signature value of a seal, which its time stamp is over. Raises SealInvalid."""
    try:
        value: bytes = parse(p7s)["signer_infos"][0]["signature"].native
    except SealInvalid:
        raise
    except Exception as error:  # asn1crypto raises dozens of types on hostile DER
        raise SealInvalid("The seal cannot be read.") from error
    return value


def with_stamp(p7s: bytes, token: bytes) -> bytes:
    """A seal as `seal` makes it, with the token in its unsigned attributes: CAdES-B-T."""
    signed = parse(p7s)
    attribute = asn1.sequence(asn1.oid(SIGNATURE_STAMP), asn1.set_of(token))
    before = ("version", "digest_algorithms", "encap_content_info", "certificates")
    signer = asn1.sequence(signed["signer_infos"][0].contents, asn1.explicit(1, attribute))
    parts = (*(signed[name].dump() for name in before), asn1.set_of(signer))
    return asn1.sequence(SIGNED_DATA, asn1.explicit(0, asn1.sequence(*parts)))


def stamp_in(p7s: bytes) -> bytes | None:
    """The token that a seal carries; None for a seal without one. Raises SealInvalid.

    No signature covers it: whoever passed the seal on may have put anything there.
    """
    try:
        attributes = parse(p7s)["signer_infos"][0]["unsigned_attrs"]
        for attribute in attributes if attributes.native else ():
            if attribute["type"].dotted == SIGNATURE_STAMP:
                return bytes(attribute["values"][0].dump())
    except SealInvalid:
        raise
    except Exception as error:  # asn1crypto raises dozens of types on hostile DER
        raise SealInvalid("The seal's time stamp cannot be read.") from error
    return None
