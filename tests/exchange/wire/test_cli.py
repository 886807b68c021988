import json
import pytest
import subprocess
import sys
from gov.exchange.wire.cli import main


@pytest.fixture
def options(world):
    folder = world.authority.folder
    return ["--directory", f"{folder}/directory.json", "--anchor", f"{folder}/anchor.pem"]


@pytest.fixture
def draft(tmp_path, header):
    data = header.to_json()
    for filled in ("v", "suite", "messageId", "letterId", "issuedAt", "expiresAt"):
        del data[filled]
    path = tmp_path / "header.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def build(world, draft, options, tmp_path, *more):
    (tmp_path / "main.pdf").write_bytes(b"%PDF-1.7 letter")
    (tmp_path / "map.txt").write_bytes(b"a map")
    keys = ["--agency", "moj", "--keys", str(world.key_folder("moj"))]
    files = ["--main", f"{tmp_path}/main.pdf", "--attach", f"{tmp_path}/map.txt"]
    out = ["--out", f"{tmp_path}/out"]
    return main(["build", "--header", str(draft), *files, *keys, *options, *out, *more])


def test_refusals_are_words_and_a_status(world, draft, options, tmp_path, capsys):
    data = json.loads(draft.read_text())
    draft.write_text(json.dumps(data | {"subject": ""}))
    assert build(world, draft, options, tmp_path) == 1
    assert "refused: schema-invalid" in capsys.readouterr().err
    draft.write_text(json.dumps(data | {"recipient": {"agency": "nobody"}}))
    assert build(world, draft, options, tmp_path) == 1
    assert "refused: unknown-key" in capsys.readouterr().err
    assert main(["print", f"{tmp_path}/nothing"]) == 1
    assert "failed:" in capsys.readouterr().err
    with pytest.raises(SystemExit) as caught:
        main(["fly"])
    assert caught.value.code == 2


def test_a_letter_from_build_to_open(world, draft, options, tmp_path, capsys):
    assert build(world, draft, options, tmp_path) == 0
    out = tmp_path / "out"
    assert main(["verify", f"{out}/letter.asice", *options]) == 0
    assert main(["print", f"{out}/letter.asice"]) == 0
    assert "كتاب تجريبي" in capsys.readouterr().out
    cms = ["open", f"{out}/letter.cms", "--envelope", f"{out}/envelope.json", *options]
    keys = ["--agency", "cms", "--keys", str(world.key_folder("cms"))]
    assert main([*cms, *keys, "--out", f"{tmp_path}/in"]) == 0
    assert (tmp_path / "in" / "att" / "0001.bin").read_bytes() == b"a map"
    stranger = ["--agency", "mof", "--keys", str(world.key_folder("mof"))]
    assert main([*cms, *stranger, "--out", f"{tmp_path}/other"]) == 1
    assert "wrong-addressee" in capsys.readouterr().err


def test_an_authority_from_nothing(tmp_path, world, capsys):
    folder = ["--folder", f"{tmp_path}/new"]
    assert main(["authority", "init", "--name", "Root", *folder]) == 0
    keys = ["--agency", "moj", "--keys", f"{tmp_path}/moj"]
    assert main(["authority", "issue", *keys, *folder]) == 0
    body = json.loads(world.directory.data)
    body["agencies"] = [entry for entry in body["agencies"] if entry["id"] == "moj"]
    (tmp_path / "entries.json").write_text(json.dumps(body))
    entries = ["--entries", f"{tmp_path}/entries.json", "--keys", f"moj={tmp_path}/moj"]
    assert main(["authority", "sign", *entries, *folder]) == 0
    assert main(["authority", "rotate", *keys, *folder, "--service", "seal"]) == 0
    assert main(["authority", "sign", *folder]) == 0
    assert "directory number 3 is signed: moj" in capsys.readouterr().out


def test_runs_as_a_module():
    command = [sys.executable, "-m", "gov.exchange.wire", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    assert "authority" in done.stdout
