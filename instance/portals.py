"""A portal process: its environment, its site, its start."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from processes import Child
from processes import Children
from processes import ROOT
from processes import StartError
from processes import wait_until
import os
import secrets
import subprocess
import sys
import urllib.error
import urllib.request


START_SECONDS = 120


@dataclass(frozen=True)
class Portal:
    """One agency's portal: where its data lie and on which port of 127.0.0.1 it answers."""

    site: str
    port: int
    var: Path
    exchange: Path
    ldap_uri: str
    ldap_password: str

    @property
    def url(self) -> str:
        """The address people open; ``localhost`` because Plone leaves 127.0.0.1 without a theme."""
        return f"http://localhost:{self.port}/{self.site}"

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}/{self.site}/@gcx/v1"

    @property
    def keys(self) -> Path:
        return self.exchange / "keys" / self.site

    def environment(self, *, worker: bool = False) -> Mapping[str, str]:
        """What the process is told; the names stand in instance/environment.example."""
        return {
            "GOV_INSTANCE": str(ROOT / "parts" / self.site),
            "GOV_VAR": str(self.var),
            "GOV_LDAP_URI": self.ldap_uri,
            "GOV_LDAP_BIND_PASSWORD": self.ldap_password,
            "GOV_EXCHANGE_DIRECTORY": str(self.exchange / "authority" / "directory.json"),
            "GOV_EXCHANGE_ANCHOR": str(self.exchange / "authority" / "anchor.pem"),
            "GOV_EXCHANGE_KEYS": str(self.keys),
            "GOV_EXCHANGE_SPOOL": str(self.var / "spool"),
            "GOV_EXCHANGE_WORKER": "1" if worker else "0",
        }

    def administrator_password(self) -> Path:
        """The file with the local administrator's password, made on first use."""
        path = self.var / "administrator-password"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(12) + "\n")
        return path

    def create_site(self) -> subprocess.Popen[str]:
        """Start the process that makes or completes the site."""
        return subprocess.Popen(  # noqa: S603
            [
                sys.executable,
                str(ROOT / "instance/create_site.py"),
                "--site",
                self.site,
                "--admin-password-file",
                str(self.administrator_password()),
            ],
            env={**os.environ, **self.environment()},
            cwd=ROOT,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def start(self, children: Children, *, worker: bool = True) -> Child:
        """Start the portal; ``wait`` tells when it answers."""
        command = [
            str(Path(sys.executable).with_name("runwsgi")),
            str(ROOT / "instance/wsgi.ini"),
            f"site={self.site}",
            f"http_port={self.port}",
        ]
        name = f"the portal of {self.site}"
        return children.start(
            name, command, self.environment(worker=worker), self.var / "log" / "portal.log"
        )

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/@@ok", timeout=5) as reply:  # noqa: S310
                return bool(reply.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def wait(self, child: Child) -> None:
        wait_until(self.answers, child, START_SECONDS)


def create_sites(portals: list[Portal]) -> None:
    """Make or complete the sites side by side; StartError with the output of one that failed."""
    running = [(portal, portal.create_site()) for portal in portals]
    for portal, process in running:
        output, _ = process.communicate(timeout=300)
        if process.returncode:
            raise StartError(f"The site {portal.site} could not be made:\n{output[-3000:]}")
