"""Marks of complete sites: starting Zope only to find nothing to do takes as long as a portal."""

import hashlib
from importlib.metadata import version
from pathlib import Path
from processes import ROOT
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from portals import Portal


DISTRIBUTIONS = ("gov.correspondence", "gov.exchange", "Products.CMFPlone")


def is_complete(portal: "Portal") -> bool:
    """Tell whether the site was completed by these products, this policy and this password."""
    path = _path(portal)
    return path.exists() and _data(portal).exists() and path.read_text() == fingerprint(portal)


def mark(portal: "Portal") -> None:
    """Remember that the site is complete."""
    _path(portal).write_text(fingerprint(portal))


def fingerprint(portal: "Portal") -> str:
    """Return what the completeness of a site depends on, as one SHA-256 in hex."""
    digest = hashlib.sha256()
    for name in DISTRIBUTIONS:
        digest.update(f"{name} {version(name)}\n".encode())
    profiles = sorted(ROOT.glob("src/*/src/gov/*/profiles/default/metadata.xml"))
    policy = sorted(path for path in (ROOT / "policies" / portal.site).rglob("*") if path.is_file())
    for path in (
        ROOT / "instance/create_site.py",
        portal.administrator_password(),
        *profiles,
        *policy,
    ):
        digest.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest() + "\n"


def _data(portal: "Portal") -> Path:
    return portal.var / "filestorage" / "Data.fs"


def _path(portal: "Portal") -> Path:
    """Beside the data, so that whoever removes the data removes the mark."""
    return portal.var / "filestorage" / "site-complete"
