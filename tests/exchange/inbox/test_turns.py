import pytest
from gov.exchange.inbox.turns import kind
from gov.exchange.inbox.turns import make_filter


def call(path, method="POST"):
    return {"REQUEST_METHOD": method, "PATH_INFO": path}


@pytest.mark.parametrize(
    "environ",
    [
        call("/moj/@gcx/v1/transfers", "GET"),
        call("/moj/@gcx/v1/transfers/0192/evidence", "GET"),
        call("/moj/@gcx/v1/transfers/0192", "PATCH"),
        call("/moj/@gcx/v1/transfers/0192/complete", "PUT"),
        call("/@gcx", "PUT"),
        call("/moj/@gcx/v1/heads"),
        call("/moj/letters/transfers"),
        call(""),
    ],
)
def test_what_writes_nothing_waits_for_nobody(environ):
    assert kind(environ) == ""


@pytest.mark.parametrize("name", ["transfers", "transfers/0192/complete", "evidence"])
def test_calls_that_write_take_turns(name):
    path = f"/VirtualHostBase/https/moj:443/moj/VirtualHostRoot/@gcx/v1/{name}"
    assert kind(call(path)) == "call"


def test_a_letter_in_one_call_takes_turns():
    assert kind(call("/moj/@gcx/v1/transfers/0192", "PUT")) == "call"


def test_the_filter_hands_everything_on():
    answered = make_filter({})(lambda environ, _start: [environ["PATH_INFO"].encode()])
    for path in ("/moj/@gcx/v1/evidence", "/moj/desk"):
        assert answered(call(path), None) == [path.encode()]
