"""Checks the translations; with ``--write`` takes new strings into the catalogues.

A message id is the English sentence itself; Arabic and English must be complete, without a
fuzzy entry, and hold no string that the code no longer says.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.messages.pofile import write_po
from pathlib import Path


ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {
    "gov.correspondence": ROOT / "src/gov.correspondence/src/gov/correspondence",
    "gov.exchange": ROOT / "src/gov.exchange/src/gov/exchange",
}
LANGUAGES = ("ar", "en")
_VARIABLE = re.compile(r"\$\{\w+\}")


def extract(domain: str, package: Path) -> Catalog:
    """Return what the code, templates, ZCML and profiles of a package say in its domain."""
    with tempfile.NamedTemporaryFile(suffix=".pot") as pot:
        subprocess.run(
            [
                str(Path(sys.executable).with_name("i18ndude")),
                "rebuild-pot",
                "--pot",
                pot.name,
                "--create",
                domain,
                "--exclude",
                "node_modules",
                str(package),
            ],
            check=True,
            capture_output=True,
        )
        with open(pot.name, "rb") as file:
            return read_po(file, domain=domain)


def po_path(package: Path, language: str, domain: str) -> Path:
    return package / "locales" / language / "LC_MESSAGES" / f"{domain}.po"


def load(path: Path, language: str, domain: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, domain=domain)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=domain)


def complaints(said: Catalog, catalogue: Catalog, where: str) -> list[str]:
    """Return a sentence for each string that is missing, fuzzy, stale or loses a variable."""
    found = []
    for message in said:
        if not message.id:
            continue
        translated = catalogue.get(message.id)
        if translated is None or not translated.string:
            found.append(f"{where}: not translated: {message.id!r}")
        elif "fuzzy" in translated.flags:
            found.append(f"{where}: fuzzy: {message.id!r}")
        elif set(_VARIABLE.findall(message.id)) != set(_VARIABLE.findall(translated.string)):
            found.append(f"{where}: other variables: {message.id!r}")
    wanted = {message.id for message in said}
    found += [f"{where}: no longer said: {m.id!r}" for m in catalogue if m.id not in wanted]
    return found


def renew(said: Catalog, old: Catalog, language: str, domain: str, path: Path) -> None:
    """Write a language's catalogue with what is said, keeping the translations there are."""
    new = Catalog(locale=language, domain=domain, project=domain, fuzzy=False)
    for message in said:
        if not message.id:
            continue
        known = old.get(message.id)
        text = known.string if known and known.string else ""
        new.add(message.id, text or (message.id if language == "en" else ""))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, new, sort_output=True, omit_header=False, width=100)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="take new strings in, drop stale ones")
    options = parser.parse_args()
    found: list[str] = []
    for domain, package in PACKAGES.items():
        said = extract(domain, package)
        for language in LANGUAGES:
            path = po_path(package, language, domain)
            if options.write:
                renew(said, load(path, language, domain), language, domain, path)
            found += complaints(said, load(path, language, domain), f"{domain} {language}")
    print("\n".join(found[:40]))
    print(f"translations: {len(found)} complaints")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
