"""`make run`: slapd, the two portals and the first letter; everything stops on Ctrl-C.

`make letter` (``--letter``) sends one more letter through the portals that are running.
Data lie in var/, or in the folder that GOV_DEMO_VAR names.
"""

import argparse
import fcntl
import first_letter
import json
import leftovers
import os
import signal
import sys
import time
from agencies import Agencies
from agencies import Ports
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from processes import require_free
from processes import ROOT
from processes import StartError
from processes import Steps
from slapd import SlapdError
from typing import Any


VAR = Path(os.environ.get("GOV_DEMO_VAR") or ROOT / "var").resolve()
DEMO = VAR / "demo"
STATE = DEMO / "running.json"
FIRST = DEMO / "first-letter.json"
PORTS = {"MOJ_PORT": 8081, "CMS_PORT": 8082, "LDAP_PORT": 3890}
END = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def port(variable: str) -> int:
    """Return the port the environment chooses, or the usual one."""
    text = os.environ.get(variable) or str(PORTS[variable])
    if not (text.isascii() and text.isdigit() and 1024 <= int(text) <= 65535):
        raise StartError(f"{variable}={text} is no port; choose a number from 1024 to 65535.")
    return int(text)


def chosen_ports() -> Ports:
    """Return the three ports; StartError if two are the same or one is taken."""
    chosen = {variable: port(variable) for variable in PORTS}
    if len(set(chosen.values())) < len(chosen):
        raise StartError("MOJ_PORT, CMS_PORT and LDAP_PORT must be three different ports.")
    for variable, number in chosen.items():
        require_free(number, variable)
    return Ports(chosen["MOJ_PORT"], chosen["CMS_PORT"], chosen["LDAP_PORT"])


@contextmanager
def only_run() -> Iterator[None]:
    """Hold the data folder; StartError if another run does. A killed run holds nothing."""
    DEMO.mkdir(parents=True, exist_ok=True)
    with (DEMO / "run.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            raise StartError(
                f"The portals are running already (process {lock.read()}); "
                "stop them with Ctrl-C there."
            ) from error
        STATE.unlink(missing_ok=True)
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        try:
            yield
        finally:
            STATE.unlink(missing_ok=True)


def running() -> dict[str, Any] | None:
    """Return what the run that holds the data folder says of itself, if there is one."""
    if not STATE.exists():
        return None
    with (DEMO / "run.lock").open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            state: dict[str, Any] = json.loads(STATE.read_text())
            return state
    return None


def welcome(agencies: Agencies) -> None:
    """Say where the portals are, who may log in, and how to go on."""
    password = agencies.moj.administrator_password()
    print(
        f"""
  moj  وزارة العدل                        {agencies.moj.url}
  cms  الأمانة العامة لمجلس الوزراء       {agencies.cms.url}

  Log in as (everybody and every password: README.md)
{first_letter.who_logs_in()}

  For the day the directory service is down, each site has a local account: administrator.
  Its password is in {password} and, for cms, in {agencies.cms.administrator_password()}

  One more letter: make letter        Stop: Ctrl-C
""",
        flush=True,
    )


def keep_running(agencies: Agencies) -> int:
    """Wait for Ctrl-C, or for a process that ends by itself."""
    while not (report := agencies.ended()):
        time.sleep(0.5)
    print(f"\n{report}\n\nEverything else is stopped.", file=sys.stderr, flush=True)
    return 1


def begin(agencies: Agencies, steps: Steps) -> None:
    """Start everything and, in a new data folder, send the first letter."""
    agencies.start(steps.say)
    urls = {portal.site: portal.url for portal in agencies.portals}
    if not FIRST.exists():
        steps.say("first letter: moj writes to cms")
        first_letter.send(urls["moj"], urls["cms"], target=FIRST, say=steps.say)
    STATE.write_text(json.dumps({"pid": os.getpid(), "portals": urls}, indent=2) + "\n")
    welcome(agencies)


def run() -> int:
    """Run until somebody or something ends it; return the exit code."""
    steps = Steps()
    # A shell's background job ignores Ctrl-C unless told otherwise.
    for number in END:
        signal.signal(number, signal.default_int_handler)
    with only_run():
        leftovers.end(VAR, steps.say)
        agencies = Agencies(VAR, chosen_ports(), stamped=True)
        try:
            begin(agencies, steps)
            return keep_running(agencies)
        except KeyboardInterrupt:
            steps.say("stopping")
            return 0
        finally:
            for number in END:
                signal.signal(number, signal.SIG_IGN)
            agencies.stop()


def one_more() -> int:
    """Send a letter through the portals of the run that is up."""
    state = running()
    if not state:
        raise StartError("The portals are not running. Start them with `make run`, then try again.")
    urls = state["portals"]
    target = DEMO / f"letter-{time.strftime('%Y%m%d-%H%M%S')}.json"
    first_letter.send(urls["moj"], urls["cms"], target=target, say=Steps().say)
    return 0


def main() -> int:
    """Read the command line; a trouble that can be named is a message, not a traceback."""
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
