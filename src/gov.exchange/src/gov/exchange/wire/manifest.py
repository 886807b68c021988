"""ASiCManifest001.xml (EN 319 162-1): name, media type and digest of every sealed object."""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass
from gov.exchange.wire import digests
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import SuiteNotAllowed
from lxml import etree
from xml.sax.saxutils import quoteattr


MANIFEST_PATH = "META-INF/ASiCManifest001.xml"
SEAL_PATH = "META-INF/signature001.p7s"
MAX_MANIFEST_BYTES = 128 * 1024
ASIC = "http://uri.etsi.org/02918/v1.2.1#"
DSIG = "http://www.w3.org/2000/09/xmldsig#"
ALGORITHMS = {
    suite: f"http://www.w3.org/2001/04/xmlenc#{name}" for suite, name in digests.NAMES.items()
}
DECLARATION = re.compile(
    rb'\A<\?xml version="1\.0" encoding="(?:UTF|utf)-8"( standalone="\w+")?\?>'
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One object of the manifest."""

    path: str
    media_type: str
    digest: str


def write_manifest(references: Sequence[Reference]) -> bytes:
    """The manifest, referring to `META-INF/signature001.p7s`."""
    objects = "".join(write_reference(reference) for reference in references)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<asic:ASiCManifest xmlns:asic="{ASIC}" xmlns:ds="{DSIG}">'
        f'<asic:SigReference URI="{SEAL_PATH}" MimeType="application/pkcs7-signature"/>'
        f"{objects}</asic:ASiCManifest>\n"
    )
    return text.encode("ascii")


def write_reference(reference: Reference) -> str:
    """One DataObjectReference."""
    algorithm = ALGORITHMS[digests.suite_of(reference.digest)]
    digest = base64.b64encode(bytes.fromhex(reference.digest)).decode()
    attributes = f"URI={quoteattr(reference.path)} MimeType={quoteattr(reference.media_type)}"
    return (
        f"<asic:DataObjectReference {attributes}>"
        f'<ds:DigestMethod Algorithm="{algorithm}"/><ds:DigestValue>{digest}</ds:DigestValue>'
        "</asic:DataObjectReference>"
    )


def read_manifest(data: bytes) -> list[Reference]:
    """The references of a manifest of exactly this form.

    Raises SchemaInvalid, SuiteNotAllowed for another digest algorithm.
    """
    root = parse(data)
    if root.tag != f"{{{ASIC}}}ASiCManifest" or len(root) < 2 or root.attrib:
        raise wrong("the root is not an ASiCManifest")
    signature, *objects = root
    if signature.tag != f"{{{ASIC}}}SigReference" or signature.get("URI") != SEAL_PATH:
        raise wrong(f"it does not refer to {SEAL_PATH}")
    if len(signature) or signature.text or set(signature.attrib) - {"URI", "MimeType"}:
        raise wrong("its SigReference is not of the fixed form")
    references = [read_reference(element) for element in objects]
    if len({reference.path for reference in references}) != len(references):
        raise wrong("an object is listed twice")
    return references


def parse(data: bytes) -> etree._Element:
    """The root element; declarations, entities, comments and instructions are refused."""
    body = DECLARATION.sub(b"", data, count=1)
    if len(data) > MAX_MANIFEST_BYTES or b"<!" in body or b"<?" in body or b"\0" in body:
        raise wrong("it is too large or has declarations, comments or instructions")
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_blank_text=True,
    )
    try:
        return etree.fromstring(body.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise wrong("it is not well-formed XML") from error


def read_reference(element: etree._Element) -> Reference:
    """One DataObjectReference of the fixed form."""
    children = list(element)
    tags = [child.tag for child in children]
    if (
        element.tag != f"{{{ASIC}}}DataObjectReference"
        or set(element.attrib) != {"URI", "MimeType"}
        or tags != [f"{{{DSIG}}}DigestMethod", f"{{{DSIG}}}DigestValue"]
        or any(len(child) for child in children)
    ):
        raise wrong("an entry is not of the fixed form")
    algorithm = children[0].get("Algorithm")
    if algorithm not in ALGORITHMS.values():
        message = "The manifest's digests must be SHA-512 or SHA-256."
        raise SuiteNotAllowed(message, field=MANIFEST_PATH)
    try:
        digest = base64.b64decode(children[1].text or "", validate=True)
    except (binascii.Error, ValueError) as error:
        raise wrong("a digest is not base64") from error
    if ALGORITHMS.get(digests.SIZES.get(2 * len(digest), "")) != algorithm:
        raise wrong("a digest is not of its algorithm")
    return Reference(element.get("URI", ""), element.get("MimeType", ""), digest.hex())


def wrong(what: str) -> SchemaInvalid:
    """The error for a manifest that is not of the fixed form."""
    return SchemaInvalid(f"The manifest is refused: {what}.", field=MANIFEST_PATH)
