"""Agencies without Plone on free ports of this machine, with a directory authority of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import ExitStack
from dataclasses import dataclass
from dataclasses import field
from gov.exchange.joining.node import Node
from gov.exchange.joining.serving import served
from gov.exchange.joining.settings import NodeSettings
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.keys import AgencyKeys
from pathlib import Path
from support.portals import free_ports
from support.portals import ranked
from support.portals import wait_for
from typing import Any


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
LETTER = {"recipient": {"agency": "sea"}, "subject": "كتاب تجريبي", "docNumber": "L-1"}


def entry(name: str, port: int, **more: Any) -> dict[str, Any]:
    """An agency of the directory, with one unit."""
    return {
        "id": name,
        "code": name.upper(),
        "names": {"ar": name, "en": name},
        "type": "ministry",
        "sector": "government",
        "status": "active",
        "endpoints": [f"http://127.0.0.1:{port}/@gcx/v1"],
        "limits": {"maxPackageBytes": 2_000_000, "maxObjects": 200},
        "suites": ["S1", "S2"],
        "units": [{"id": "registry", "names": {"ar": "الأرشيف", "en": "Registry"}}],
        **more,
    }


@dataclass
class Country:
    """Agencies ``land`` and ``sea``, or as named; each has a folder below ``folder``."""

    folder: Path
    names: tuple[str, ...] = ("land", "sea")
    ports: dict[str, int] = field(default_factory=dict)
    keys: dict[str, AgencyKeys] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.authority = Authority.create(self.folder / "authority", "Test authority")
        self.ports = dict(zip(self.names, free_ports(len(self.names)), strict=True))
        for name in self.names:
            self.keys[name] = self.authority.issue(name, self.folder / name / "keys")
        self.publish()

    def publish(self) -> None:
        """Sign the directory."""
        codes = ("normal", "restricted", "secret", "top-secret")
        urgencies = ("normal", "urgent", "very-urgent", "immediate")
        description = {
            "scheme": {
                "v": "gcx-directory/1",
                "name": {"ar": "تجربة", "en": "Trial"},
                "test": True,
            },
            "classifications": ranked(codes),
            "urgencies": ranked(urgencies),
            "agencies": [entry(name, self.ports[name]) for name in self.names],
        }
        self.authority.publish(description, self.keys)

    def settings(self, name: str, folder: Path | None = None, **more: Any) -> NodeSettings:
        """What the node of an agency is told; ``folder`` is that of a second site."""
        authority = self.authority
        return NodeSettings(
            folder or self.folder / name,
            name,
            authority.directory_path,
            authority.anchor_path,
            self.folder / name / "keys",
            port=self.ports[name],
            sweep=0.1,
            free_space=0,
            connect_timeout=2,
            read_timeout=20,
            **more,
        )

    @contextmanager
    def up(self, *nodes: Node) -> Iterator[None]:
        """The nodes, served, the first one first; each works at once, so that who sends comes last:
        it would try an agency that does not listen yet, and wait for its next turn."""
        with ExitStack() as stack:
            for node in nodes:
                stack.enter_context(served(node))
            yield


def drop(node: Node, name: str, description: str, **files: bytes) -> Path:
    """A folder in ``outbox/`` as another system would leave it; ``a_pdf`` stands for a.pdf."""
    folder = node.state.folder("outbox") / name
    folder.mkdir()
    for file, data in files.items():
        (folder / file.replace("_", ".")).write_bytes(data)
    (folder / "letter.json").write_text(description)
    return folder


def until(true: Any, what: str) -> Any:
    """Wait a little."""
    return wait_for(true, 30, what)
