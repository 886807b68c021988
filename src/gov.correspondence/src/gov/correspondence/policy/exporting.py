"""The whole configuration of a portal as a policy folder."""

import hashlib
from gov.correspondence.exceptions import Invalid
from gov.correspondence.policy import archive
from gov.correspondence.policy import document
from gov.correspondence.policy.catalogue import parts
from gov.correspondence.policy.document import Said
from gov.correspondence.policy.exceptions import PolicyRefused
from gov.correspondence.policy.exceptions import Refusal
from importlib import import_module
from pathlib import Path


METADATA = "metadata.xml"


def files() -> dict[str, bytes]:
    """Return every file of the policy by its path; raises ``PolicyRefused`` for what cannot leave.

    The same settings give the same bytes.
    """
    found = {METADATA: document.metadata(f"{each}:default" for each in products())}
    refusals, below = [], defaults()
    for part in parts():
        try:
            if content := part.written(part.rows(), below):
                found[part.file] = content
        except Invalid as error:
            refusals.append(Refusal(part, "", error))
    if refusals:
        raise PolicyRefused(refusals)
    return found


def export() -> bytes:
    """Return the policy as a ZIP file."""
    return archive.pack(files())


def version(exported: bytes) -> str:
    """Return the version of an export: a digest, in hex."""
    return hashlib.sha256(exported).hexdigest()[:32]


def products() -> list[str]:
    """Return the products whose profiles this portal's policy builds on."""
    return sorted({part.profile for part in parts()})


def defaults() -> Said:
    """Return what the profiles of the products say of our settings.

    A policy is applied on top of them. Records of Plone are left out: they stay as they are.
    """
    found: dict[str, bytes] = {}
    for product in products():
        folder = Path(import_module(product).__path__[0], "profiles", "default", "registry")
        found.update({f"{product}/{each.name}": each.read_bytes() for each in folder.glob("*.xml")})
    return document.read({name: found[name] for name in sorted(found)}, ours_only=True)
