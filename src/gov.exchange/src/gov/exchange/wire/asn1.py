"""The few DER forms that the seal and the envelope are written with (X.690).

asn1crypto reads for us; writing with it costs 10 to 35 ms per structure of this size, since it
encodes nested values again at each level.
"""

from asn1crypto.core import ObjectIdentifier


NULL = b"\x05\x00"


def tlv(tag: int, *parts: bytes) -> bytes:
    """Tag, definite length, and the parts as contents."""
    body = b"".join(parts)
    return head(tag, len(body)) + body


def head(tag: int, length: int) -> bytes:
    """Tag and definite length, for contents that follow later."""
    if length < 0x80:
        return bytes((tag, length))
    size = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(size))) + size


def sequence(*parts: bytes) -> bytes:
    """SEQUENCE."""
    return tlv(0x30, *parts)


def set_of(*parts: bytes) -> bytes:
    """SET OF, sorted as DER wants it."""
    return tlv(0x31, *sorted(parts))


def integer(value: int) -> bytes:
    """INTEGER, non-negative."""
    return tlv(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def octets(value: bytes) -> bytes:
    """OCTET STRING."""
    return tlv(0x04, value)


def oid(dotted: str) -> bytes:
    """OBJECT IDENTIFIER."""
    return bytes(ObjectIdentifier(dotted).dump())


def explicit(number: int, *parts: bytes) -> bytes:
    """Context tag [number], constructed."""
    return tlv(0xA0 | number, *parts)
