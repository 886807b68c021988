"""``make run`` and ``make letter`` as processes, and what they leave behind."""

import contextlib
import io
import json
import leftovers
import os
import pytest
import requests
import signal
import socket
import subprocess
import sys
import zipfile
from client import Portal
from contextlib import contextmanager
from first_letter import password
from pathlib import Path
from processes import ROOT
from support.portals import free_ports
from support.portals import seed_data
from support.portals import wait_for
from typing import Any


UP = "Stop: Ctrl-C"
VARIABLES = ("MOJ_PORT", "CMS_PORT", "LDAP_PORT")


class Demonstration:
    """A data folder and three ports; ``run`` starts the command on them."""

    def __init__(self, var: Path) -> None:
        self.var = var.resolve()
        self.ports = dict(zip(VARIABLES, free_ports(3), strict=True))
        self.commands: list[subprocess.Popen[bytes]] = []

    def environment(self, **other: int) -> dict[str, str]:
        ports = {name: str(port) for name, port in {**self.ports, **other}.items()}
        return {**os.environ, "GOV_DEMO_VAR": str(self.var), **ports}

    def run(self, *options: str, **ports: int) -> subprocess.CompletedProcess[str]:
        """Run the command to its end."""
        return subprocess.run(
            [sys.executable, str(ROOT / "instance/run.py"), *options],
            env=self.environment(**ports),
            capture_output=True,
            text=True,
            timeout=120,
        )

    @contextmanager
    def up(self) -> Any:
        """Start the command and wait until it says how to stop it; killed at the end."""
        out = self.var.parent / f"run-{len(self.commands)}.txt"
        with out.open("wb") as stream:
            command = subprocess.Popen(
                [sys.executable, str(ROOT / "instance/run.py")],
                env=self.environment(),
                stdout=stream,
                stderr=subprocess.STDOUT,
            )
        self.commands.append(command)
        try:
            wait_for(
                lambda: UP in out.read_text() or command.poll() is not None, 120, "the portals"
            )
            assert command.poll() is None, out.read_text()
            yield command, out
        finally:
            command.kill()
            command.wait()

    def numbers(self, site: str, login: str, book: str) -> list[str]:
        url = f"http://localhost:{self.ports[f'{site.upper()}_PORT']}/{site}"
        with Portal(url, login, password(login)) as clerk:
            return [entry["number"] for entry in clerk.entries(book)]

    def books(self) -> list[list[str]]:
        """The numbers in the books of both."""
        return [
            self.numbers("moj", "salem", "outgoing-minister"),
            self.numbers("cms", "hamad", "incoming-general"),
        ]

    def evidence(self, sent: dict[str, Any]) -> str:
        """The names of the files in the dispute bundle of a letter, as its drafter gets it."""
        answer = requests.get(
            f"{sent['letter']}/@evidence-bundles?consignment={sent['consignments'][0]['id']}",
            auth=("yusuf", password("yusuf")),
            headers={"Accept": "application/json"},
            timeout=60,
        )
        return " ".join(zipfile.ZipFile(io.BytesIO(answer.content)).namelist())

    def letters(self) -> list[Path]:
        return sorted((self.var / "demo").glob("*letter*.json"))

    def process(self, name: str) -> int:
        """The process id of what has that name."""
        (pid,) = [pid for pid, each in leftovers.find(self.var).items() if each == name]
        return pid

    def nothing_left(self) -> bool:
        """True when no process holds the data and all ports are free."""
        return not leftovers.find(self.var) and all(map(is_free, self.ports.values()))


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.fixture(scope="module")
def demonstration(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Sites without letters; the tests of this module use it one after the other."""
    made = Demonstration(seed_data(template, tmp_path_factory.mktemp("run") / "var"))
    yield made
    for pid in leftovers.find(made.var):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize("variable", VARIABLES)
def test_a_taken_port_is_named_with_its_variable(demonstration, variable):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = demonstration.run(**{variable: port})
    assert done.returncode == 1
    assert f"Port {port} is taken" in done.stderr
    assert f"make run {variable}=" in done.stderr
    assert "Traceback" not in done.stderr
    assert demonstration.nothing_left()


def test_no_port_and_no_run_are_said_plainly(demonstration):
    done = demonstration.run(MOJ_PORT="80x")
    assert (done.returncode, "MOJ_PORT=80x is no port" in done.stderr) == (1, True)
    same = dict.fromkeys(VARIABLES, demonstration.ports["MOJ_PORT"])
    assert "three different ports" in demonstration.run(**same).stderr
    done = demonstration.run("--letter")
    assert (done.returncode, "not running" in done.stderr) == (1, True)
    assert demonstration.letters() == []


def test_first_run_sends_a_letter_and_stops_cleanly(demonstration):
    with demonstration.up() as (command, out):
        first = json.loads((demonstration.var / "demo/first-letter.json").read_text())
        assert [line["event"] for line in first["timeline"]][-1] == "assigned"
        assert demonstration.books() == [[first["number"]], [first["received_as"]["number"]]]
        assert "مقيَّد" in out.read_text()
        wait_for(lambda: "stamp.tst" in demonstration.evidence(first), 30, "the time stamps")

        again = demonstration.run()
        assert again.returncode == 1
        assert f"running already (process {command.pid})" in again.stderr

        more = demonstration.run("--letter")
        assert more.returncode == 0, more.stderr
        assert len(demonstration.letters()) == 2
        assert [len(numbers) for numbers in demonstration.books()] == [2, 2]

        command.send_signal(signal.SIGINT)
        assert command.wait(30) == 0
        assert "Traceback" not in out.read_text()
        assert demonstration.nothing_left()


def test_second_run_sends_nothing_and_ends_when_a_portal_is_killed(demonstration):
    with demonstration.up() as (command, out):
        assert len(demonstration.letters()) == 2
        assert [len(numbers) for numbers in demonstration.books()] == [2, 2]
        assert "first letter" not in out.read_text()
        assert "sites are there" in out.read_text()

        os.kill(demonstration.process("the portal of moj"), signal.SIGKILL)
        assert command.wait(30) == 1
        text = out.read_text()
        assert "The portal of moj ended by itself (killed by SIGKILL)" in text
        assert str(demonstration.var / "moj/log/portal.log") in text
        assert demonstration.nothing_left()


def test_a_killed_run_leaves_no_process_in_the_way(demonstration):
    with demonstration.up() as (command, _out):
        assert [len(numbers) for numbers in demonstration.books()] == [2, 2]
        hung = demonstration.process("the portal of cms")
        os.kill(hung, signal.SIGSTOP)
        command.kill()
        command.wait()
        wait_for(lambda: set(leftovers.find(demonstration.var)) == {hung}, 30, "the others to end")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = demonstration.run(LDAP_PORT=taken.getsockname()[1])
    assert f"left behind: the portal of cms (process {hung})" in done.stdout
    assert demonstration.nothing_left()
