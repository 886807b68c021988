"""Directory service and portals of moj and cms as one thing: started in order, stopped together."""

from collections.abc import Callable
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from portals import create_sites
from portals import Portal
from processes import Child
from processes import Children
from slapd import Slapd
from typing import Self


SITES = ("moj", "cms")


@dataclass(frozen=True)
class Ports:
    """Where the three processes listen on 127.0.0.1."""

    moj: int
    cms: int
    ldap: int


class Agencies:
    """slapd and both portals with their data below ``var``; a context stops what it started.

    ``variables`` are told to the portals beyond the usual ones. With ``stamped`` a time stamp
    authority runs in this process, and their evidence bears its stamps.
    """

    def __init__(
        self,
        var: Path,
        ports: Ports,
        variables: Mapping[str, str] | None = None,
        *,
        stamped: bool = False,
    ) -> None:
        self.var = var
        self.demo = var / "demo"
        self.ldap = Slapd(self.demo / "ldap", ports.ldap)
        self.children = Children()
        self.running: dict[str, Child] = {}
        self._variables = dict(variables or {})
        self._stamped = stamped
        self._stack = ExitStack()
        self.moj, self.cms = (self._portal(site, getattr(ports, site)) for site in SITES)

    @property
    def portals(self) -> list[Portal]:
        return [self.moj, self.cms]

    def start(self, say: Callable[[str], None]) -> None:
        """Bring everything up, in the order in which one thing needs another."""
        # Signing takes seconds to import, which a command that is refused need not wait for.
        from demonstration_directory import publish

        self.demo.mkdir(parents=True, exist_ok=True)
        self.ldap.start()
        say(f"directory service (slapd) on port {self.ldap.port}")
        publish(self.demo, self.portals)
        say("keys of the agencies and signed agency directory")
        if self._stamped:
            self._start_stamping()
            say("time stamp authority")
        made = create_sites(self.portals, self.children)
        say(f"sites made: {' and '.join(made)}" if made else "sites are there")
        for portal in self.portals:
            self._begin(portal)
        for portal in self.portals:
            portal.wait(self.running[portal.site])
            say(f"portal of {portal.site}: {portal.url}")

    def restart(self, portal: Portal) -> None:
        """Start a portal again that was ended."""
        self._begin(portal)
        portal.wait(self.running[portal.site])

    def ended(self) -> str:
        """Tell what ended by itself, with the end of its log; nothing while all run."""
        child = self.children.dead()
        if child:
            how = f"{child.name} ended by itself ({child.how()})."
            return f"{how} The end of its log {child.log}:\n{child.tail()}"
        process = self.ldap.process
        if process and process.poll() is not None:
            return f"The directory service (slapd) ended by itself; its log is {self.ldap.log}"
        return ""

    def stop(self) -> None:
        """Stop everything, whatever state it is in."""
        with self._stack:
            try:
                self.children.stop()
            finally:
                self.ldap.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _begin(self, portal: Portal) -> None:
        self.running[portal.site] = portal.start(self.children, **self._variables)

    def _start_stamping(self) -> None:
        """Serve time stamps until ``stop``, on whatever port is free."""
        from demonstration_directory import time_stamp_keys
        from gov.exchange.authority.tsa import served
        from gov.exchange.wire.tsa import CERTIFICATE_FILE

        folder = time_stamp_keys(self.demo)
        self._variables["GOV_EXCHANGE_TSA"] = self._stack.enter_context(served(folder)).url
        self._variables["GOV_EXCHANGE_TSA_CERTIFICATE"] = str(folder / CERTIFICATE_FILE)

    def _portal(self, site: str, port: int) -> Portal:
        password = self.ldap.password(site)
        return Portal(site, port, self.var / site, self.demo, self.ldap.uri, password)
