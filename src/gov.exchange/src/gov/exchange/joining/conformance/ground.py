"""Who the kit is: a test authority of its own, two agencies, and keys that must not be believed.

``prepare`` makes all of it in a folder, with keys for the implementation under test; that one is
told ``authority/anchor.pem``, ``authority/directory.json`` and its keys, and is then a receiver
like any other.
"""

from dataclasses import dataclass
from dataclasses import replace
from datetime import timedelta
from gov.exchange.wire.agency import Capability
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.certificates import LEAF_LIFE
from gov.exchange.wire.certificates import make_leaf
from gov.exchange.wire.certificates import make_root
from gov.exchange.wire.digests import SUITES
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.keys import KeyPair
from gov.exchange.wire.keys import load_agency_keys
from gov.exchange.wire.keys import load_key
from gov.exchange.wire.keys import save_key
from pathlib import Path
from typing import Any


KIT = "conformance"
OTHER = "conformance-other"
BAD = ("expired", "revoked", "revoked-seal", "unlisted")
NAMES = {"ar": "عدّة المطابقة", "en": "Conformance kit"}
LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Ground:
    """The kit's keys: ``kit`` and ``other`` are agencies; of ``bad`` no key is good."""

    directory: Directory
    target: str
    kit: AgencyKeys
    other: AgencyKeys
    bad: dict[str, KeyPair]

    @property
    def base_url(self) -> str:
        """Where the target is called."""
        return self.directory.agency(self.target).endpoints[0].rstrip("/")

    def serves(self, part: Capability) -> bool:
        """Whether the directory says that the target serves an optional part."""
        return self.directory.agency(self.target).serves(part)


def load(folder: Path, target: str) -> Ground:
    """What ``prepare`` made; KeyError when the directory does not list the target."""
    directory = Authority.load(folder / "authority").directory()
    if target not in directory.agencies:
        raise KeyError(f"{target} is not in the kit's directory")
    kit, other = (load_agency_keys(folder / name, name) for name in (KIT, OTHER))
    bad = {name: load_key(folder / "bad" / f"{name}.pem") for name in BAD}
    return Ground(directory, target, kit, other, bad)


def prepare(
    folder: Path, target: dict[str, Any], endpoint: str, keys: AgencyKeys | None = None
) -> Authority:
    """Make the kit's folder. ``target`` is the entry of the implementation, ``endpoint`` where
    the kit itself may be called; without ``keys`` the target's are made in ``folder/<id>``."""
    authority = Authority.create(folder / "authority", "Conformance authority")
    kit, other = (authority.issue(name, folder / name) for name in (KIT, OTHER))
    bad = bad_keys(authority)
    (folder / "bad").mkdir(mode=0o700)
    for name, pair in bad.items():
        save_key(folder / "bad" / f"{name}.pem", pair)
    theirs = keys or authority.issue(target["id"], folder / target["id"])
    body = description(target, endpoint)
    mine = {target["id"]: theirs, OTHER: other}
    # Listed one after the other, so that the directory keeps all of them.
    for listed in (
        replace(kit, signing=bad["expired"], seal=bad["revoked-seal"]),
        replace(kit, signing=bad["revoked"]),
        kit,
    ):
        authority.publish(body, {**mine, KIT: listed})
    for name in ("revoked", "revoked-seal"):
        authority.revoke(KIT, bad[name].fingerprint)
    return authority


def bad_keys(authority: Authority) -> dict[str, KeyPair]:
    """One key of each kind that must be refused."""
    now = utc_now()
    long_ago = now - LEAF_LIFE - timedelta(days=30)
    stranger = make_root("Nobody", now)
    return {
        "expired": make_leaf(authority.root, KIT, ServiceType.SIGNING, long_ago),
        "revoked": make_leaf(authority.root, KIT, ServiceType.SIGNING, now),
        "revoked-seal": make_leaf(authority.root, KIT, ServiceType.SEAL, now),
        "unlisted": make_leaf(stranger, KIT, ServiceType.SIGNING, now),
    }


def description(target: dict[str, Any], endpoint: str) -> dict[str, Any]:
    """A demonstration directory with the target and the kit's two agencies."""
    own = {"names": NAMES, "type": "authority", "sector": "test", "status": "active"}
    more = {"limits": {"maxPackageBytes": LIMIT, "maxObjects": 200}, "suites": sorted(SUITES)}
    kits = [
        {"id": name, "code": name.upper(), "endpoints": [endpoint], **own, **more}
        for name in (KIT, OTHER)
    ]
    return {
        "scheme": {"v": "gcx-directory/1", "name": NAMES, "test": True},
        "classifications": ranked("normal", "restricted", "secret", "top-secret"),
        "urgencies": ranked("normal", "urgent", "very-urgent", "immediate"),
        "agencies": [{**own, **more, "code": target["id"].upper(), **target}, *kits],
    }


def ranked(*codes: str) -> list[dict[str, Any]]:
    """National codes in rising order."""
    return [
        {"code": code, "rank": rank, "names": {"ar": code, "en": code}}
        for rank, code in enumerate(codes)
    ]
