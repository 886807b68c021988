"""Policy folders for tests: packed, changed, unfolded, applied as profiles."""

import itertools
from gov.correspondence.policy import archive
from pathlib import Path
from Products.GenericSetup import EXTENSION
from Products.GenericSetup import profile_registry


FOLDER = Path(__file__).resolve().parents[2] / "policies"
_numbers = itertools.count()


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by their paths in it."""
    paths = [each for each in folder.rglob("*") if each.is_file()]
    return {str(each.relative_to(folder)): each.read_bytes() for each in paths}


def packed(site: str) -> bytes:
    """Return a policy of this project as a ZIP file."""
    return archive.pack(files_of(FOLDER / site))


def changed(data: bytes, file: str, *pairs: tuple[str, str]) -> bytes:
    """Return a ZIP file in which texts of one file are replaced by others."""
    files = archive.unpack(data)
    text = files[file].decode()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return archive.pack({**files, file: text.encode()})


def unfold(data: bytes, folder: Path) -> Path:
    """Write the files of a ZIP file into a folder; return the folder."""
    for name, content in archive.unpack(data).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def apply(portal, folder: Path) -> None:
    """Apply a folder to a portal as instance/create_site.py does, without its dependencies."""
    name = f"policy-{next(_numbers)}"
    profile_registry.registerProfile(
        name, name, "", str(folder), "gov.correspondence", EXTENSION, for_=None
    )
    try:
        portal.portal_setup.runAllImportStepsFromProfile(
            f"profile-gov.correspondence:{name}", ignore_dependencies=True
        )
    finally:
        profile_registry.unregisterProfile(name, "gov.correspondence")
