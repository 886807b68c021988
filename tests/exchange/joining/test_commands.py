import json
import pytest
from gov.exchange.cli import main
from gov.exchange.joining.node import Node
from support.nodes import LETTER
from support.nodes import PDF


@pytest.fixture
def folders(country):
    for name in country.names:
        (country.folder / name / "node.toml").write_text(
            f'agency = "{name}"\ndirectory = "../authority/directory.json"\nfree_space = 0\n'
            f'anchor = "../authority/anchor.pem"\nkeys = "keys"\nport = {country.ports[name]}\n'
        )
    return {name: str(country.folder / name) for name in country.names}


def run(capsys, *arguments):
    """Exit status and the lines of JSON it printed."""
    status = main(list(arguments))
    return status, capsys.readouterr()


def test_send_receive_and_state(country, folders, tmp_path, capsys):
    (tmp_path / "letter.json").write_text(json.dumps(LETTER))
    (tmp_path / "page.pdf").write_bytes(PDF)
    land, sea = folders["land"], folders["sea"]
    letter = ["--letter", str(tmp_path / "letter.json"), "--main", str(tmp_path / "page.pdf")]
    with country.up(Node(country.settings("sea"))):
        status, said = run(capsys, "send", "--folder", land, *letter)
    assert status == 0
    sent = json.loads(said.out)
    assert sent["state"] == "delivered"
    _, said = run(capsys, "receive", "--folder", sea)
    (got,) = [json.loads(line) for line in said.out.splitlines()]
    assert (got["sender"], got["messageId"]) == ("land", sent["messageId"])
    told = ["land", sent["messageId"], "registered"]
    with country.up(Node(country.settings("land"))):
        status, _ = run(capsys, "state", "--folder", sea, *told, "--number", "IN-1")
    assert status == 0
    assert len(Node(country.settings("land")).status(sent["messageId"])["events"]) == 2


def test_refusals_in_words(folders, tmp_path, capsys):
    status, said = run(capsys, "state", "--folder", folders["sea"], "land", "x", "opened")
    assert (status, said.err) == (1, "refused: not-found: No such letter is here.\n")
    status, said = run(capsys, "receive", "--folder", str(tmp_path))
    assert status == 1
    assert "node.toml" in said.err
    with pytest.raises(SystemExit):
        main(["state", "--folder", folders["sea"], "land", "x", "burnt"])
    assert main(["node", "--folder", folders["sea"], "--once"]) == 0
