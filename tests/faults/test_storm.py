"""The short storm: 300 letters among three portals, every kind of fault at least once.

It covers what breaks on the way of one letter too: a receiver that is down or killed while it takes
a letter in, a sender killed at each step of a push, a receipt lost, keys rotated between two tries.
"""

import os
import pytest
import re
import subprocess
from processes import ROOT


pytestmark = [pytest.mark.fault, pytest.mark.first]
LETTERS = 300
# A plan that can be played again; `make faults` draws another each time.
SEED = 20261128
LONGEST = 2400


def test_no_letter_is_lost_or_doubled_and_nothing_untrue_is_said(tmp_path):
    command = ["make", "-s", "faults", f"LETTERS={LETTERS}", f"SEED={SEED}"]
    played = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=LONGEST,
    )
    told = played.stdout[-6000:] + played.stderr[-4000:]
    assert played.returncode == 0, told
    letters, faults, *wrong = map(int, re.findall(r"\d+", played.stdout.splitlines()[-1]))
    assert letters >= LETTERS, told
    assert faults > 0, told
    assert wrong == [0, 0, 0, 0], told
