"""What the environment may say."""

import pytest
from gov.exchange.settings import NotConfiguredError
from gov.exchange.settings import read


PATHS = {f"GOV_EXCHANGE_{name}": f"/x/{name}" for name in ("DIRECTORY", "ANCHOR", "KEYS", "SPOOL")}


@pytest.mark.parametrize("missing", sorted(PATHS))
def test_each_path_is_required(missing):
    with pytest.raises(NotConfiguredError, match=missing):
        read({name: value for name, value in PATHS.items() if name != missing})


@pytest.mark.parametrize("value", ["x", "-1", "1,5"])
def test_numbers_are_numbers(value):
    with pytest.raises(NotConfiguredError, match="PARALLEL"):
        read({**PATHS, "GOV_EXCHANGE_PARALLEL": value})


def test_lists_and_numbers():
    more = {
        "GOV_EXCHANGE_NETWORKS": "10.0.0.0/8, fd00::/8",
        "GOV_EXCHANGE_PORTS": "443,9443",
        "GOV_EXCHANGE_SWEEP": "0.5",
    }
    chosen = read({**PATHS, **more})
    assert chosen.networks == ("10.0.0.0/8", "fd00::/8")
    assert chosen.ports == {443, 9443}
    assert chosen.sweep == 0.5
