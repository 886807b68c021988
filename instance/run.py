"""`make run`: slapd, the two portals and the first letter; everything stops on Ctrl-C.

`make letter` (``--letter``) sends one more letter through the portals that are running.
"""

from demonstration_directory import publish
from pathlib import Path
from portals import create_sites
from portals import Portal
from processes import Children
from processes import require_free
from processes import ROOT
from processes import StartError
from processes import Steps
from slapd import Slapd
from slapd import SlapdError
import argparse
import first_letter
import json
import os
import signal
import sys
import time


VAR = ROOT / "var"
DEMO = VAR / "demo"
STATE = DEMO / "running.json"
PORTS = {"MOJ_PORT": 8081, "CMS_PORT": 8082, "LDAP_PORT": 3890}


def port(variable: str) -> int:
    """Return the port the environment chooses, or the usual one."""
    text = os.environ.get(variable) or str(PORTS[variable])
    if not text.isdigit() or not 1024 <= int(text) <= 65535:
        raise StartError(f"{variable}={text} is no port; choose a number from 1024 to 65535.")
    return int(text)


def build_portals(ldap: Slapd) -> list[Portal]:
    return [
        Portal(site, port(variable), VAR / site, DEMO, ldap.uri, ldap.password(site))
        for site, variable in (("moj", "MOJ_PORT"), ("cms", "CMS_PORT"))
    ]


def require_ports() -> None:
    chosen = {variable: port(variable) for variable in PORTS}
    if len(set(chosen.values())) < len(chosen):
        raise StartError("MOJ_PORT, CMS_PORT and LDAP_PORT must be three different ports.")
    for variable, number in chosen.items():
        require_free(number, variable)


def another_run() -> int | None:
    """Return the process id of a run that is alive, or None."""
    if not STATE.exists():
        return None
    pid = int(json.loads(STATE.read_text())["pid"])
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    return None if pid == os.getpid() else pid


def start(children: Children, ldap: Slapd, steps: Steps) -> list[Portal]:
    """Bring everything up, in the order in which one thing needs another."""
    ldap.start()
    steps.say(f"directory service (slapd) on port {ldap.port}")
    portals = build_portals(ldap)
    publish(DEMO, portals)
    steps.say("keys of the agencies and signed agency directory")
    create_sites(portals)
    steps.say("sites of moj and cms")
    started = [(portal, portal.start(children)) for portal in portals]
    for portal, child in started:
        portal.wait(child)
        steps.say(f"portal of {portal.site}: {portal.url}")
    STATE.write_text(
        json.dumps({"pid": os.getpid(), "portals": {p.site: p.url for p in portals}}, indent=2)
    )
    return portals


def welcome(portals: list[Portal]) -> None:
    moj, cms = portals
    print(f"""
  moj  وزارة العدل                        {moj.url}
  cms  الأمانة العامة لمجلس الوزراء        {cms.url}

  Log in as (all names and passwords: README.md)
{first_letter.who_logs_in()}
  administrator of a site: administrator, password in {moj.var.name}|{cms.var.name} under var/<site>/administrator-password

  One more letter: make letter        Stop: Ctrl-C
""")


def keep_running(children: Children) -> int:
    """Wait for Ctrl-C, or for a process that ends by itself."""
    while True:
        dead = children.dead()
        if dead:
            print(f"{dead.name} ended by itself:\n{dead.tail()}", file=sys.stderr)
            return 1
        time.sleep(0.5)


def run() -> int:
    steps = Steps()
    if pid := another_run():
        raise StartError(f"The portals are running already (process {pid}); stop them with Ctrl-C there.")
    DEMO.mkdir(parents=True, exist_ok=True)
    require_ports()
    children, ldap = Children(), Slapd(DEMO / "ldap", port("LDAP_PORT"))
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        portals = start(children, ldap, steps)
        if not first_letter.FIRST.exists():
            steps.say("first letter: moj writes to cms")
            first_letter.send(*(p.url for p in portals), target=first_letter.FIRST, say=steps.say)
        welcome(portals)
        return keep_running(children)
    except KeyboardInterrupt:
        steps.say("stopping")
        return 0
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        children.stop()
        ldap.stop()
        STATE.unlink(missing_ok=True)


def one_more() -> int:
    if not another_run():
        raise StartError("The portals are not running. Start them with `make run`, then try again.")
    urls = json.loads(STATE.read_text())["portals"]
    target = DEMO / f"letter-{time.strftime('%Y%m%d-%H%M%S')}.json"
    first_letter.send(urls["moj"], urls["cms"], target=target, say=Steps().say)
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--letter", action="store_true", help="send one more letter")
    options = parser.parse_args()
    try:
        return one_more() if options.letter else run()
    except (StartError, SlapdError, first_letter.LetterError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
