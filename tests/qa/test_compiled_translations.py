"""Portals that start side by side find their translations compiled."""

import gettext
import os
import shutil
from catalogues import CATALOGUES
from catalogues import compile_all
from processes import ROOT


def copied(root):
    """Copies of our catalogues below ``root``."""
    for catalogue in ROOT.glob(CATALOGUES):
        target = root / catalogue.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(catalogue, target)
    return sorted(root.glob(CATALOGUES))


def test_every_catalogue_is_compiled_once(tmp_path):
    catalogues = copied(tmp_path)
    assert len(catalogues) >= 4
    compile_all(tmp_path)
    made = [catalogue.with_suffix(".mo") for catalogue in catalogues]
    for path in made:
        with path.open("rb") as stream:
            assert gettext.GNUTranslations(stream)
    for path in made:
        path.write_bytes(b"kept")
        os.utime(path, (2**31, 2**31))
    compile_all(tmp_path)
    assert {path.read_bytes() for path in made} == {b"kept"}
