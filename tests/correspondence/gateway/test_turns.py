import pytest
from concurrent.futures import ThreadPoolExecutor
from gov.correspondence.gateway.turns import make_filter
from gov.correspondence.gateway.turns import registers
from gov.correspondence.gateway.turns import Turns
from threading import Barrier
from threading import BrokenBarrierError
from threading import Event


def asked(path="/moj/letters/2026-11/x/@registrations", method="POST"):
    return {"REQUEST_METHOD": method, "PATH_INFO": path}


class Meeting:
    """An application whose requests look for each other: those that run together meet."""

    def __init__(self, wait=0.2):
        self.together = Barrier(2)
        self.wait = wait

    def __call__(self, environ, start_response):
        try:
            self.together.wait(self.wait)
        except BrokenBarrierError:
            self.together.reset()
            return [b"alone"]
        return [b"together"]


def both(application, environ):
    with ThreadPoolExecutor(2) as pool:
        return {b"".join(each) for each in pool.map(lambda e: application(e, None), [environ] * 2)}


def test_registrations_never_run_together():
    assert both(Turns(Meeting()), asked()) == {b"alone"}


def test_everything_else_does():
    assert both(Turns(Meeting(5)), asked("/moj/@@desk", "GET")) == {b"together"}


def test_a_failed_registration_gives_the_turn_back():
    calls = []

    def failing(environ, start_response):
        calls.append(environ)
        if len(calls) == 1:
            raise ValueError("broken")
        return [b"done"]

    application = make_filter({})(failing)
    with pytest.raises(ValueError, match="broken"):
        application(asked(), None)
    assert application(asked(), None) == [b"done"]


def test_who_waited_too_long_goes_on():
    holding, release = Event(), Event()

    def slow(environ, start_response):
        if environ.get("first"):
            holding.set()
            release.wait(10)
        return [b"done"]

    application = Turns(slow, patience=0.05)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(application, {**asked(), "first": True}, None)
        assert holding.wait(10)
        assert application(asked(), None) == [b"done"]
        release.set()
        assert first.result(10) == [b"done"]


@pytest.mark.parametrize(
    "path",
    [
        "/moj/letters/2026-11/x/@registrations",
        "/moj/letters/2026-11/x/@@act-register",
        "/moj/letters/2026-11/x/act-register/",
        "/moj/letters/2026-11/x/++view++copies-register",
    ],
)
def test_registering(path):
    assert registers(asked(path))


@pytest.mark.parametrize(
    "environ",
    [
        asked(method="GET"),
        asked("/moj/letters/2026-11/x/@files"),
        asked("/moj/letters/@registrations/x"),
        asked("/"),
        {"REQUEST_METHOD": "POST"},
    ],
)
def test_not_registering(environ):
    assert not registers(environ)
