"""The committed style sheets are those that the committed sources give."""

import pytest
import re
from hashlib import sha256
from pathlib import Path


THEME = (
    Path(__file__).parents[2] / "src" / "gov.correspondence" / "src" / "gov" / "correspondence"
) / "theme"
CSS = THEME / "static" / "css"
SHEETS = ("portal.ltr.css", "portal.rtl.css")


def sources(theme: Path) -> list[str]:
    sheets = sorted(f"scss/{path.name}" for path in (theme / "scss").iterdir())
    return ["build.mjs", "package-lock.json", "package.json", *sheets]


def fingerprint(theme: Path) -> str:
    digest = sha256()
    for name in sources(theme):
        digest.update(f"{name}\0".encode())
        digest.update((theme / name).read_bytes())
        digest.update(b"\0")
    return digest.hexdigest()


@pytest.mark.parametrize("sheet", SHEETS)
def test_sheet_was_built_from_these_sources(sheet):
    found = re.search(r"sources sha256 ([0-9a-f]{64})", (CSS / sheet).read_text("utf-8"))
    assert found, f"{sheet} carries no mark of its sources: run make theme"
    assert found.group(1) == fingerprint(THEME), (
        f"{sheet} is older than its sources: run make theme"
    )


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_file_a_sheet_asks_for_is_there(sheet):
    asked = set(re.findall(r'url\("?(\.\./[^")]+)', (CSS / sheet).read_text("utf-8")))
    assert asked
    assert [name for name in sorted(asked) if not (CSS / name).is_file()] == []


def test_numbers_stay_left_to_right_in_both_sheets():
    for sheet in SHEETS:
        assert ".ltr-number{direction:ltr;" in (CSS / sheet).read_text("utf-8")


def test_the_lock_names_no_download_address():
    lock = (THEME / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
    assert "http" not in re.sub(r'"(url|license|funding)": ?"[^"]*"', "", lock)


def test_a_changed_source_changes_the_mark(tmp_path):
    (tmp_path / "scss").mkdir()
    for name in sources(THEME):
        (tmp_path / name).write_bytes((THEME / name).read_bytes())
    assert fingerprint(tmp_path) == fingerprint(THEME)
    (tmp_path / "scss" / "_page.scss").write_text("a{}", "utf-8")
    assert fingerprint(tmp_path) != fingerprint(THEME)
