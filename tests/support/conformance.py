"""The conformance kit against nodes of this process: right ones, and ones that are broken."""

from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from gov.exchange.joining.conformance import ground
from gov.exchange.joining.conformance.report import Result
from gov.exchange.joining.conformance.run import run
from gov.exchange.joining.conformance.trial import Trial
from gov.exchange.joining.node import Node
from gov.exchange.joining.serving import served
from gov.exchange.joining.settings import NodeSettings
from gov.exchange.wire.evidence import build_evidence
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.header import read_header
from gov.exchange.wire.package import open_package
from pathlib import Path
from support.nodes import PDF
from support.portals import free_port
from typing import Any


TARGET = "target"
Make = Callable[[NodeSettings], Node]


@dataclass
class Field:
    """The kit's ground in ``folder``, with a port for whichever node is under test; of that one
    the directory lists ``capabilities``, if there are any."""

    folder: Path
    capabilities: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.port = free_port()
        entry: dict[str, Any] = {
            "id": TARGET,
            "endpoints": [f"http://127.0.0.1:{self.port}/@gcx/v1"],
            "capabilities": list(self.capabilities),
        }
        self.authority = ground.prepare(
            self.folder, entry, f"http://127.0.0.1:{free_port()}/@gcx/v1"
        )
        self.ground = ground.load(self.folder, TARGET)

    def settings(self, folder: Path) -> NodeSettings:
        """What the node under test is told."""
        authority = self.authority
        return NodeSettings(
            folder,
            TARGET,
            authority.directory_path,
            authority.anchor_path,
            self.folder / TARGET,
            port=self.port,
            sweep=5,
            free_space=0,
        )

    def results(self, folder: Path, make: Make = Node, only: tuple[str, ...] = ()) -> list[Result]:
        """Run the kit against a node."""
        with self.trial(folder, make) as trial:
            return run(trial, only)

    @contextmanager
    def trial(self, folder: Path, make: Make) -> Iterator[Trial]:
        """A trial of a node that is served, that has sent a letter, and that can be stopped."""
        node = make(self.settings(folder))
        stack = ExitStack()
        stack.enter_context(served(node))

        def up() -> None:
            stack.enter_context(served(make(self.settings(folder))))

        work = folder / "kit"
        work.mkdir()
        try:
            yield Trial(self.ground, work, sent_letter(node, work), stack.close, up, timeout=10)
        finally:
            stack.close()


def sent_letter(node: Node, folder: Path) -> Evidence:
    """A letter of the node's to the kit, as a statement about it would name it."""
    page = folder / "page.pdf"
    page.write_bytes(PDF)
    message_id = node.send({"recipient": {"agency": ground.KIT}, "subject": "x"}, page)
    with open_package(node.state.folder("sent") / message_id / "letter.asice") as package:
        return build_evidence(
            Event.CONTENT_HANDOVER,
            read_header(package.header_data),
            package.asice_digest,
            ground.KIT,
            1,
            datetime.now(UTC),
            manifest_digest=package.manifest_digest,
        )
