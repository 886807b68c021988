"""Writes the permission maps of the workflows from the tables of ``tests/permissions``.

    python tests/qa/workflows.py --write

The table is what people read and agree on; a test holds workflow, catalog and people against it.
"""

import re
import sys
import tomllib
from pathlib import Path


ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "tests/permissions"
WORKFLOWS = ROOT / "src/gov.correspondence/src/gov/correspondence/profiles/default/workflows"
PREFIX = "gov.correspondence: "
NAMES = {
    "outgoing.toml": "outgoing_letter_workflow",
    "incoming.toml": "incoming_letter_workflow",
    "memo.toml": "internal_memo_workflow",
}
FOLLOWS = {
    "Access contents information": "View Envelope",
    "Delete objects": "",
    "Modify portal content": "Edit Letter",
    "View": "View Envelope",
}
_STATE = re.compile(
    r'(<state state_id="([a-z_]+)".*?>\n(?:    <exit-transition .*?/>\n)*).*?(  </state>)', re.S
)
_MANAGED = re.compile(r"(  <permission>.*</permission>\n)+")


def permissions() -> list[str]:
    """Return every permission that a table of any kind of letter names."""
    tables = [tomllib.loads((TABLES / name).read_text()) for name in NAMES]
    return sorted({name for table in tables for state in table.values() for name in state})


def written(definition: str, table: dict[str, dict[str, list[str]]]) -> str:
    """Return a workflow definition with the permission maps of a table."""
    managed = [*FOLLOWS, *(PREFIX + name for name in permissions())]
    lines = "".join(f"  <permission>{name}</permission>\n" for name in managed)
    definition = _MANAGED.sub(lambda _: lines, definition, count=1)
    return _STATE.sub(
        lambda found: found[1] + _maps(managed, table[found[2]]) + found[3], definition
    )


def _maps(managed: list[str], state: dict[str, list[str]]) -> str:
    return "".join(
        _map(name, state.get(FOLLOWS.get(name, name.removeprefix(PREFIX)), [])) for name in managed
    )


def _map(name: str, roles: list[str]) -> str:
    head = f'    <permission-map acquired="False"\n                    name="{name}"\n    '
    if not roles:
        return f"{head}/>\n"
    lines = "".join(f"      <permission-role>{role}</permission-role>\n" for role in roles)
    return f"{head}>\n{lines}    </permission-map>\n"


def main() -> int:
    """Write, or with no argument tell whether anything would change."""
    changed = []
    for table, name in NAMES.items():
        path = WORKFLOWS / name / "definition.xml"
        if not path.exists():
            continue
        before = path.read_text()
        after = written(before, tomllib.loads((TABLES / table).read_text()))
        if after != before:
            changed.append(name)
            if "--write" in sys.argv:
                path.write_text(after)
    print("\n".join(changed) or "the workflows say what the tables say")
    return 1 if changed and "--write" not in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
