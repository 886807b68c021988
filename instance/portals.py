"""A portal process: its environment, its site, its start."""

import catalogues
import secrets
import sitemarks
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from processes import Child
from processes import Children
from processes import ROOT
from processes import wait_until


START_SECONDS = 120
SITE_SECONDS = 300
# What the catalogues are complete in. A template then asks once which of them is read; without it
# every word asks which of all the languages of Plone.
LANGUAGES = "ar en"
# A proxy of the machine must not come between us and the loopback address.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


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
    def log(self) -> Path:
        return self.var / "log" / "portal.log"

    @property
    def spool(self) -> Path:
        return self.var / "spool"

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
            "GOV_EXCHANGE_SPOOL": str(self.spool),
            "GOV_EXCHANGE_WORKER": "1" if worker else "0",
            "zope_i18n_allowed_languages": LANGUAGES,
        }

    def administrator_password(self) -> Path:
        """The file with the local administrator's password, made on first use."""
        path = self.var / "administrator-password"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(12) + "\n")
        return path

    def create_site(self, children: Children) -> Child:
        """Start the process that makes or completes the site."""
        command = [sys.executable, str(ROOT / "instance/create_site.py"), "--site", self.site]
        command += ["--admin-password-file", str(self.administrator_password())]
        name = f"Making the site of {self.site}"
        return children.start(name, command, self.environment(), self.var / "log" / "site.log")

    def start(self, children: Children, *, worker: bool = True, **variables: str) -> Child:
        """Start the portal; ``wait`` tells when it answers. ``variables`` are told to it too."""
        command = [
            str(Path(sys.executable).with_name("runwsgi")),
            str(ROOT / "instance/wsgi.ini"),
            f"site={self.site}",
            f"http_port={self.port}",
        ]
        environment = {**self.environment(worker=worker), **variables}
        return children.start(f"The portal of {self.site}", command, environment, self.log)

    def answers(self) -> bool:
        """Tell whether the site answers."""
        try:
            with _direct.open(f"{self.url}/@@ok", timeout=5) as reply:
                return bool(reply.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def wait(self, child: Child) -> None:
        """Wait until the site answers."""
        wait_until(self.answers, child, START_SECONDS)


def create_sites(portals: list[Portal], children: Children) -> list[str]:
    """Make or complete, side by side, the sites that are not marked complete; return which.

    StartError with the output of one that failed.
    """
    catalogues.compile_all()
    wanting = [portal for portal in portals if not sitemarks.is_complete(portal)]
    running = [(portal, portal.create_site(children)) for portal in wanting]
    for portal, child in running:
        children.finish(child, SITE_SECONDS)
        sitemarks.mark(portal)
    return [portal.site for portal in wanting]
