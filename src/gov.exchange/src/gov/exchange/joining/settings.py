"""What a node is told: one file, ``node.toml``, in the folder that holds everything of it."""

import tomllib
from dataclasses import dataclass
from dataclasses import fields
from pathlib import Path
from typing import Any


FILE = "node.toml"
PATHS = ("directory", "anchor", "keys")


@dataclass(frozen=True, slots=True)
class NodeSettings:
    """``folder`` holds the node's data; paths are relative to it. ``listen`` is host and port of
    the built-in server, behind whatever ends TLS. ``networks`` (CIDR), ``ports`` and ``ca`` limit
    where it connects, see ``wire.client.Client``. ``sweep`` is the pause between two looks at the
    folders, in seconds; ``free_space`` in bytes. ``disclose_forwards`` is whether senders are told
    to whom their letters were passed on. ``marker`` is the file that betrays a database put back,
    best where no backup of the folder reaches it."""

    folder: Path
    agency: str
    directory: Path
    anchor: Path
    keys: Path
    host: str = "127.0.0.1"
    port: int = 8090
    networks: tuple[str, ...] = ()
    ports: tuple[int, ...] = (443, 8443)
    ca: str = ""
    sweep: float = 2.0
    free_space: int = 512 * 1024 * 1024
    connect_timeout: float = 5.0
    read_timeout: float = 60.0
    disclose_forwards: bool = True
    marker: str = "node.marker"


def read_settings(folder: Path) -> NodeSettings:
    """The settings in ``folder``; ValueError naming what is wrong or missing."""
    path = folder / FILE
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: {error}") from error
    return settings_of(folder, given)


def settings_of(folder: Path, given: dict[str, Any]) -> NodeSettings:
    """Settings from the members of ``node.toml``; ValueError."""
    known = {field.name: field for field in fields(NodeSettings) if field.name != "folder"}
    wrong = [f"{name} is unknown" for name in sorted(given.keys() - known.keys())]
    wrong += [f"{name} is missing" for name in ("agency", *PATHS) if name not in given]
    if wrong:
        raise ValueError(f"{folder / FILE}: {', '.join(wrong)}")
    for name, value in given.items():
        check_kind(f"{folder / FILE}: {name}", value, known[name].type)
    values: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in given.items()}
    paths = {name: folder / given[name] for name in PATHS}
    return NodeSettings(folder=folder, **(values | paths))


def check_kind(where: str, value: Any, kind: Any) -> None:
    """ValueError unless a member of the file is of its kind."""
    wanted: Any = {str: str, Path: str, int: int, float: (int, float), bool: bool}.get(kind, list)
    if not isinstance(value, wanted) or isinstance(value, bool) != (kind is bool):
        raise ValueError(f"{where} is not of the kind it must be")
