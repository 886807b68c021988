"""Guards over the whole repository: shape, secrets, pins, access declarations."""

import pytest
import re
import subprocess
import tomllib
from pathlib import Path
from support.doors import OPEN_DOORS
from xml.etree import ElementTree


ROOT = Path(__file__).resolve().parents[2]
ZCML_LINES = 100
MODULE_LINES = 300
BROWSER = "{http://namespaces.zope.org/browser}"
PLONE = "{http://namespaces.plone.org/plone}"

# Longer ones, each with its reason.
LONG_MODULES = {
    "src/gov.exchange/src/gov/exchange/wire/errors.py": "one small class per documented error code",
}


def tracked(*patterns: str) -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    return [ROOT / name for name in names if name and (ROOT / name).exists()]


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", tracked("src/**/*.zcml"), ids=relative)
def test_zcml_stays_short(path):
    assert len(path.read_text().splitlines()) <= ZCML_LINES


@pytest.mark.parametrize("path", tracked("src/**/*.py", "instance/*.py"), ids=relative)
def test_modules_stay_small_and_finished(path):
    text = path.read_text()
    assert len(text.splitlines()) <= MODULE_LINES or relative(path) in LONG_MODULES
    assert not re.search(r"\b(TODO|FIXME|XXX|NotImplementedError)\b", text)
    assert not re.search(r"except (Exception|BaseException)?:\s*(#.*)?\n\s+pass\b", text)


def doors() -> list[tuple[str, str, str]]:
    """Every page, view, viewlet and service: file, name, permission."""
    found = []
    for path in tracked("src/**/*.zcml"):
        for element in ElementTree.parse(path).iter():
            if element.tag in (f"{BROWSER}page", f"{BROWSER}view", f"{PLONE}service"):
                found.append(
                    (relative(path), element.get("name", ""), element.get("permission", ""))
                )
    return found


@pytest.mark.parametrize(("path", "name", "permission"), doors())
def test_every_door_names_a_permission_of_ours(path, name, permission):
    ours = permission.startswith(("gov.correspondence.", "gov.exchange."))
    assert ours or name in OPEN_DOORS, f"{path}: {name or 'service'} is guarded by {permission!r}"


@pytest.mark.parametrize("path", tracked("src/gov.correspondence/**/*.pt"), ids=relative)
def test_the_label_of_each_required_input_says_so(path):
    text = path.read_text()
    for tag in re.findall(r"<(?:input|select|textarea)\b[^>]*\brequired=[^>]*>", text):
        found = re.search(r'\bid="([^"]+)"', tag)
        label = found and re.search(rf'<label[^>]*for="{re.escape(found[1])}"[^>]*>', text)
        assert not label or "required" in label[0], tag


def test_no_open_door_is_listed_in_vain():
    assert set(OPEN_DOORS) <= {name for _, name, _ in doors()}


def test_there_are_doors():
    assert len(doors()) > 20


def test_no_secret_is_tracked():
    for path in tracked():
        if path.suffix in {".woff2", ".pdf", ".png", ".ico", ".bin", ".cms", ".asice"}:
            continue
        text = path.read_text(errors="replace")
        if relative(path).startswith("tests/"):
            continue
        assert "PRIVATE KEY-----\n" not in text, relative(path)


def test_policies_are_data():
    kinds = {path.suffix for path in tracked("policies/**")}
    assert kinds == {".xml"}


def test_every_dependency_is_pinned():
    pins = set(re.findall(r"^([a-z0-9-]+) = ", (ROOT / "versions.cfg").read_text(), re.M))
    for path in tracked("src/*/pyproject.toml", "pyproject.toml"):
        data = tomllib.loads(path.read_text())
        wanted = list(data.get("build-system", {}).get("requires", []))
        project = data.get("project", {})
        wanted += project.get("dependencies", [])
        for extra in project.get("optional-dependencies", {}).values():
            wanted += extra
        wanted += data.get("dependency-groups", {}).get("dev", [])
        names = {re.sub(r"[-_.]+", "-", re.split(r"[\[<>=! ]", name)[0]).lower() for name in wanted}
        assert names - {"gov-correspondence", "gov-exchange"} <= pins


def test_make_targets_are_explained():
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.M)[1].split()
    for target in phony:
        assert re.search(rf"^{target}:.*## \w", makefile, re.M), target


def test_readme_shows_the_two_commands_first():
    first_screen = "\n".join((ROOT / "README.md").read_text().splitlines()[:40])
    assert "make run" in first_screen
    assert "make test" in first_screen
