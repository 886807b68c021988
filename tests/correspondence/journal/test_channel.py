"""By which way an act came is read from the request, once."""

import pytest
from concurrent.futures import ThreadPoolExecutor
from gov.correspondence.interfaces import ICorrespondenceLayer
from gov.correspondence.journal import __main__ as command
from gov.correspondence.journal.channel import channel
from OFS.Folder import Folder
from plone.rest.interfaces import IAPIRequest
from Testing.makerequest import makerequest
from zope.globalrequest import clearRequest
from zope.globalrequest import getRequest
from zope.globalrequest import setRequest
from zope.interface import alsoProvides


@pytest.fixture
def request_of():
    """Let a request with these marks and this path be the current one."""
    before = getRequest()

    def begin(*marks, path="/letters"):
        request = makerequest(Folder(), environ={"PATH_INFO": path}).REQUEST
        alsoProvides(request, *marks)
        setRequest(request)
        return request

    yield begin
    setRequest(before) if before is not None else clearRequest()


def test_without_a_visitor_it_is_a_script_or_the_worker(request_of):
    setRequest(None)
    assert channel() == "script"
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(channel).result() == "worker"


def test_a_visitor_comes_by_page_program_or_exchange(request_of):
    assert channel_of(request_of(ICorrespondenceLayer)) == "browser"
    assert channel_of(request_of(ICorrespondenceLayer, IAPIRequest)) == "rest"
    peer = request_of(ICorrespondenceLayer, path="/moj/@gcx/v1/messages")
    assert channel_of(peer) == "exchange"
    peer.environ["PATH_INFO"] = "/elsewhere"
    assert channel() == "exchange"


def test_the_command_says_how_many_breaks_there_are(portal, capsys):
    assert command.report() == 0
    assert capsys.readouterr().out.endswith("breaks 0, waiting 0\n")


def channel_of(request):
    assert getRequest() is request
    return channel()
