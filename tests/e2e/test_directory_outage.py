"""The directory service hangs, dies and comes back: letters travel, and nobody waits for long."""

import pytest
import signal
import time
from client import Portal
from client import Problem
from contextlib import contextmanager
from datetime import datetime
from datetime import UTC
from support import trips
from support.portals import wait_for
from support.trips import as_
from support.trips import registered


LOCAL_SECONDS = 2
BACK_SECONDS = 15


@contextmanager
def hanging(slapd):
    """slapd takes connections and answers nothing."""
    slapd.hang()
    try:
        yield
    finally:
        slapd.resume()


@contextmanager
def dead(slapd):
    """slapd is gone; afterwards it runs again, on the same data."""
    slapd.process.kill()
    slapd.process.wait()
    try:
        yield
    finally:
        slapd.start()


def local_administrator(portal):
    """Seconds until the portal knows its local administrator."""
    secret = portal.administrator_password().read_text().strip()
    started = time.monotonic()
    with Portal(portal.url, "administrator", secret) as administrator:
        administrator.capacities()
    return time.monotonic() - started


def refused(agencies):
    """The refusal a person gets, and after how many seconds."""
    started = time.monotonic()
    with pytest.raises(Problem) as refusal, as_(agencies, "moj", "yusuf") as person:
        person.capacities()
    return refusal.value, time.monotonic() - started


def gets_in(agencies, site, login):
    try:
        with as_(agencies, site, login) as person:
            return person.capacities()
    except Problem:
        return None


def delivered(portal, message):
    """True when the portal logged that the message was delivered."""
    lines = portal.log.read_text(errors="replace").splitlines()
    return any('"delivered"' in line and message in line for line in lines)


@pytest.mark.parametrize("outage", [hanging, dead], ids=["hangs", "is dead"])
def test_people_learn_that_the_directory_is_down_and_get_back_in(agencies, outage):
    with outage(agencies.ldap):
        assert local_administrator(agencies.moj) < LOCAL_SECONDS
        refusal, seconds = refused(agencies)
        assert (refusal.status, refusal.code) == (503, "directory-unavailable")
        assert seconds < BACK_SECONDS
        assert local_administrator(agencies.moj) < LOCAL_SECONDS
        assert local_administrator(agencies.cms) < LOCAL_SECONDS
    started = time.monotonic()
    wait_for(lambda: gets_in(agencies, "moj", "yusuf"), BACK_SECONDS, "yusuf to get in again")
    wait_for(lambda: gets_in(agencies, "cms", "hamad"), BACK_SECONDS, "hamad to get in again")
    assert time.monotonic() - started < BACK_SECONDS


def test_a_letter_travels_while_the_directory_hangs(agencies, tmp_path):
    letter = registered(agencies, tmp_path, "كتاب أثناء الانقطاع", trips.OPEN)
    receiver = agencies.running["cms"].process
    with as_(agencies, "moj", "salem") as clerk:
        receiver.send_signal(signal.SIGSTOP)
        clerk.dispatch(letter)
        (consignment,) = clerk.consignments(letter)
    message = consignment["message_id"]
    with hanging(agencies.ldap):
        began = datetime.now(UTC).replace(microsecond=0)
        receiver.send_signal(signal.SIGCONT)
        wait_for(
            lambda: delivered(agencies.moj, message), 40, "delivery without a directory service"
        )
        ended = datetime.now(UTC)
    wait_for(lambda: gets_in(agencies, "moj", "yusuf"), BACK_SECONDS, "yusuf to get in again")
    with as_(agencies, "moj", "yusuf") as drafter:
        (consignment,) = drafter.consignments(letter)
    times = {f["event"]: datetime.fromisoformat(f["time"]) for f in consignment["facts"]}
    assert began <= times["delivered"] <= ended
