"""People and programs that keep their connections open shut nobody out."""

import http.client
import pytest
import requests
from urllib.parse import urlsplit


# More than the server's own limit, and than the people of a small agency have open.
IDLE = 250


@pytest.fixture
def idle(agencies):
    """So many connections that asked once and stay open."""
    where = urlsplit(agencies.moj.url)
    opened = []
    try:
        for _number in range(IDLE):
            line = http.client.HTTPConnection(where.hostname, where.port, timeout=30)
            line.request("GET", "/nothing-here")
            line.getresponse().read()
            opened.append(line)
        yield opened
    finally:
        for line in opened:
            line.close()


def test_the_next_one_is_answered_at_once(agencies, idle):
    assert len(idle) == IDLE
    assert requests.get(agencies.moj.url, timeout=30).status_code == 200
