"""Translations made ready before portals start.

Each process would compile what it finds outdated, in place; of two that start together, one may
read the half that the other has written.
"""

from pathlib import Path
from processes import ROOT
from zope.i18n.compile import compile_mo_file


CATALOGUES = "src/*/src/gov/*/locales/*/LC_MESSAGES/*.po"


def compile_all(root: Path = ROOT) -> None:
    """Compile every catalogue of ours that is newer than its compiled form, or has none."""
    for catalogue in sorted(root.glob(CATALOGUES)):
        compile_mo_file(catalogue.stem, str(catalogue.parent))
