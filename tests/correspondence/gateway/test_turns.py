import pytest
from concurrent.futures import ThreadPoolExecutor
from gov.correspondence.gateway.turns import asked
from gov.correspondence.gateway.turns import make_filter
from gov.correspondence.gateway.turns import Turns
from threading import Barrier
from threading import BrokenBarrierError
from threading import Event


def post(name, method="POST"):
    return {"REQUEST_METHOD": method, "PATH_INFO": f"/moj/letters/2026-11/x/{name}"}


REGISTER, DISPATCH = post("@registrations"), post("@dispatches")


class Meeting:
    """An application whose requests look for each other: those that run together meet."""

    def __init__(self, wait):
        self.together = Barrier(2)
        self.wait = wait

    def __call__(self, environ, start_response):
        try:
            self.together.wait(self.wait)
        except BrokenBarrierError:
            self.together.reset()
            return [b"alone"]
        return [b"together"]


def both(application, *environs):
    with ThreadPoolExecutor(2) as pool:
        return {b"".join(each) for each in pool.map(lambda e: application(e, None), environs)}


@pytest.mark.parametrize("act", [REGISTER, DISPATCH])
def test_two_of_an_act_never_run_together(act):
    assert both(Turns(Meeting(0.2)), act, act) == {b"alone"}


def test_a_registration_does_not_wait_for_a_dispatch():
    assert both(Turns(Meeting(10)), REGISTER, DISPATCH) == {b"together"}


def test_everything_else_waits_for_nobody():
    page = post("@files")
    assert both(Turns(Meeting(10)), page, page) == {b"together"}


def test_an_act_that_failed_gives_the_turn_back():
    calls = []

    def failing(environ, start_response):
        calls.append(environ)
        if len(calls) == 1:
            raise ValueError("broken")
        return [b"done"]

    application = make_filter({})(failing)
    with pytest.raises(ValueError, match="broken"):
        application(REGISTER, None)
    assert application(REGISTER, None) == [b"done"]


def test_who_waited_too_long_goes_on():
    holding, release = Event(), Event()

    def slow(environ, start_response):
        if environ.get("first"):
            holding.set()
            release.wait(10)
        return [b"done"]

    application = Turns(slow, patience=0.05)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(application, {**REGISTER, "first": True}, None)
        assert holding.wait(10)
        assert application(REGISTER, None) == [b"done"]
        release.set()
        assert first.result(10) == [b"done"]


@pytest.mark.parametrize(
    ("name", "act"),
    [
        ("@registrations", "register"),
        ("@@act-register", "register"),
        ("act-register/", "register"),
        ("++view++copies-register", "register"),
        ("@dispatches", "dispatch"),
        ("@@act-dispatch", "dispatch"),
        ("@files", ""),
        ("@registrations/x", ""),
    ],
)
def test_what_is_asked_for(name, act):
    assert asked(post(name)) == act


@pytest.mark.parametrize("environ", [post("@registrations", "GET"), {"REQUEST_METHOD": "POST"}])
def test_nothing_is_asked_for(environ):
    assert asked(environ) == ""
