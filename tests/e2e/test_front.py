"""What goes into the configuration of the front server, and what does not."""

import pytest
import re
from front import front
from front import WrongValueError


@pytest.fixture
def values(tmp_path):
    files = {name: tmp_path / f"{name}.pem" for name in ("certificate", "key", "peers")}
    for path in files.values():
        path.write_text("")
    return {"site": "moj", "host": "portal.moj.example", "backend": 8081, **files}


@pytest.mark.parametrize(
    ("name", "value"),
    [("host", "a;b"), ("host", ""), ("host", "a b"), ("site", "../x"), ("site", "")],
)
def test_what_would_be_read_otherwise_is_refused(values, name, value):
    with pytest.raises(WrongValueError):
        front(**{**values, name: value})


def test_a_missing_or_strange_file_is_refused(values, tmp_path):
    with pytest.raises(WrongValueError, match="no file"):
        front(**{**values, "key": tmp_path / "none.pem"})
    strange = tmp_path / "a;b.pem"
    strange.write_text("")
    with pytest.raises(WrongValueError, match="misread"):
        front(**{**values, "key": strange})


def test_the_usual_port_is_not_shown(values):
    text = front(**values)
    assert "https/portal.moj.example:443/moj/" in text
    assert "return 308 https://$host$request_uri;" in text
    assert re.findall(r"@\w+@", text) == []
