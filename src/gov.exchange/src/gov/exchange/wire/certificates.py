"""X.509 certificates of the demonstration authority (RFC 5280): one root, leaves by purpose."""

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.oid import NameOID
from datetime import datetime
from datetime import timedelta
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.keys import KeyPair


ROOT_LIFE = timedelta(days=3650)
LEAF_LIFE = timedelta(days=730)
BACKDATE = timedelta(minutes=10)
PublicKey = ec.EllipticCurvePublicKey | rsa.RSAPublicKey


def make_root(name: str, now: datetime) -> KeyPair:
    """A self-signed root that also signs the directory."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = begin(subject, subject, key.public_key(), now, ROOT_LIFE)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    usage = key_usage(key_cert_sign=True, crl_sign=True, digital_signature=True)
    builder = builder.add_extension(usage, critical=True)
    return KeyPair(builder.sign(key, hashes.SHA256()), key)


def make_leaf(
    root: KeyPair, agency: str, purpose: ServiceType, now: datetime, hosts: tuple[str, ...] = ()
) -> KeyPair:
    """A P-256 key and certificate of `agency` for one purpose, valid two years; for TLS with
    the DNS names of its servers."""
    key = ec.generate_private_key(ec.SECP256R1())
    return KeyPair(leaf_of(root, key.public_key(), agency, purpose, now, hosts), key)


def leaf_of(
    root: KeyPair,
    public_key: PublicKey,
    agency: str,
    purpose: ServiceType,
    starts: datetime,
    hosts: tuple[str, ...] = (),
) -> x509.Certificate:
    """The certificate for a key that the agency made itself, valid two years."""
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, agency),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{agency} {purpose}"),
        ]
    )
    issuer = root.certificate
    builder = begin(subject, issuer.subject, public_key, starts, LEAF_LIFE)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
    builder = builder.add_extension(usage_for(purpose, public_key), critical=True)
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(root.private_key.public_key())
    builder = builder.add_extension(identifier, critical=False)
    if purpose is ServiceType.TLS:
        builder = with_hosts(builder, hosts)
    return builder.sign(root.private_key, hashes.SHA256())


def with_hosts(builder: x509.CertificateBuilder, hosts: tuple[str, ...]) -> x509.CertificateBuilder:
    """What makes it a certificate for TLS, on either side of the connection."""
    both = [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]
    names = x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts])
    builder = builder.add_extension(x509.ExtendedKeyUsage(both), critical=False)
    return builder.add_extension(names, critical=False) if hosts else builder


def begin(
    subject: x509.Name,
    issuer: x509.Name,
    key: PublicKey,
    now: datetime,
    life: timedelta,
) -> x509.CertificateBuilder:
    """The parts common to root and leaves; begun a little earlier, for clocks that lag."""
    identifier = x509.SubjectKeyIdentifier.from_public_key(key)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATE)
        .not_valid_after(now + life)
        .add_extension(identifier, critical=False)
    )


def usage_for(purpose: ServiceType, key: PublicKey) -> x509.KeyUsage:
    """What a key of that purpose may be used for."""
    if purpose is ServiceType.ENCRYPTION and isinstance(key, rsa.RSAPublicKey):
        return key_usage(key_encipherment=True)
    if purpose is ServiceType.ENCRYPTION:
        return key_usage(key_agreement=True)
    if purpose is ServiceType.SEAL:
        return key_usage(digital_signature=True, content_commitment=True)
    return key_usage(digital_signature=True)


def key_usage(**allowed: bool) -> x509.KeyUsage:
    """A KeyUsage with only the named bits."""
    names = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{name: allowed.get(name, False) for name in names})
