"""The portal is killed while it registers: what was answered is there, once, and no gap."""

import pytest
import subprocess
import sys
import ZODB
from pathlib import Path
from ZODB.FileStorage import FileStorage


SCRIPT = Path(__file__).with_name("killable.py")
RUNS = 2
ANSWERS = 60


def killed_after(storage, run, answers):
    """Start registrars, kill the process with SIGKILL after so many answers, return them all."""
    command = [sys.executable, str(SCRIPT), str(storage), str(run)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        lines = []
        for line in process.stdout:
            lines.append(line)
            if len(lines) == answers:
                process.kill()
        assert process.wait(30) == -9
    whole = [line for line in lines if line.endswith("\n")]
    return dict(line.split() for line in whole)


@pytest.mark.fault
def test_killed_while_registering(tmp_path):
    storage = tmp_path / "Data.fs"
    answered = {}
    for run in range(RUNS):
        answered |= killed_after(storage, run, ANSWERS + 7 * run)
    database = ZODB.DB(FileStorage(str(storage)))
    connection = database.open()
    lines = connection.root()["book"].entries(limit=100_000)
    connection.close()
    database.close()
    entered = {line.letter: line.number for line in lines}
    assert [line.position for line in lines] == list(range(1, len(lines) + 1))
    assert [line.sequence for line in lines] == list(range(1, len(lines) + 1))
    assert len(entered) == len(lines) == len(set(entered.values()))
    assert answered.items() <= entered.items()
    # Whoever was not answered may find the number given; at most one was under way each time.
    assert len(entered) - len(answered) <= 4 * RUNS
