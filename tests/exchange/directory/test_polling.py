"""A newer list from the authority, a mirror, a peer or a file: verified, never older, whole."""

import contextlib
import json
import pytest
import shutil
import threading
import time_machine
from datetime import timedelta
from gov.exchange import clock
from gov.exchange.cli import main
from gov.exchange.directory import asked
from gov.exchange.directory.memory import seen
from gov.exchange.directory.polling import Polling
from gov.exchange.directory.source import DirectorySource
from gov.exchange.wire import fetching
from gov.exchange.wire import pair as pairs
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.directory import Freshness
from gov.exchange.wire.directory import ServiceType
from gov.exchange.wire.errors import CertificateRevoked
from gov.exchange.wire.errors import DirectoryInvalid
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import UnknownKey
from gov.exchange.wire.mirror import take_over
from gov.exchange.wire.pair import Pair
from http.server import SimpleHTTPRequestHandler
from http.server import ThreadingHTTPServer
from support.portals import described


PAUSE = timedelta(minutes=10)


@pytest.fixture
def authority(tmp_path):
    made = Authority.create(tmp_path / "authority", "Test")
    keys = {site: made.issue(site, tmp_path / site) for site in ("moj", "cms")}
    made.publish(described({"moj": 1, "cms": 2}), keys)
    return made


@pytest.fixture
def here(authority, tmp_path):
    """A portal's own copy of the first list."""
    folder = tmp_path / "here"
    folder.mkdir()
    for name in ("directory.json", "directory.json.p7s"):
        shutil.copy(authority.folder / name, folder / name)
    found = DirectorySource(folder / "directory.json", authority.anchor_path, tmp_path / "memory")
    found.current()
    return found


def signed(authority):
    known = authority.directory()
    return Pair(known.data, known.seal)


class Web:
    """The web server of an authority, with ETags; ``calls`` are paths and statuses."""

    def __init__(self, folder):
        self.folder = folder
        self.calls = []


@pytest.fixture
def web(authority):
    made = Web(authority.folder)

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self):
            data = (made.folder / self.path.strip("/")).read_bytes()
            etag = f'"{hash(data)}"'
            same = self.headers.get("If-None-Match") == etag
            self.send_response(304 if same else 200)
            self.send_header("ETag", etag)
            self.send_header("Content-Length", "0" if same else str(len(data)))
            self.end_headers()
            if not same:
                self.wfile.write(data)
            made.calls.append((self.path, 304 if same else 200))

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    made.url = f"http://127.0.0.1:{server.server_port}/directory.json"
    yield made
    server.shutdown()
    server.server_close()


def nobody(peer, etag):
    raise PeerUnreachable("nobody")


def polling(here, tmp_path, urls, ask=nobody, fetch=fetching.fetch):
    return Polling(here, urls, fetch, ask, notes=tmp_path / "notes", pause=PAUSE)


def outcomes(tmp_path):
    return {each.source: each.outcome for each in asked.read(tmp_path / "notes")}


def test_newer_list_comes_by_itself_and_the_same_is_not_sent_twice(authority, here, web, tmp_path):
    poll, now = polling(here, tmp_path, [web.url]), clock.now()
    poll.do("moj", now)
    assert not poll.due(now + timedelta(minutes=9))
    assert poll.due(now + PAUSE)
    authority.refresh()
    poll.do("moj", now + PAUSE)
    assert here.current().sequence_number == 2
    poll.do("moj", now + 2 * PAUSE)
    statuses = [status for path, status in web.calls if path == "/directory.json"]
    assert statuses == [200, 200, 304]
    assert outcomes(tmp_path) == {web.url: "same"}


def test_list_that_is_lost_here_is_fetched_whole(authority, here, web, tmp_path):
    poll, now = polling(here, tmp_path, [web.url]), clock.now()
    poll.do("moj", now)
    authority.refresh()
    poll.do("moj", now)
    shutil.rmtree(here.path.parent)
    fresh = DirectorySource(here.path, here.anchor, here.memory)
    polling(fresh, tmp_path, [web.url]).do("moj", now)
    assert fresh.current().sequence_number == 2


def test_forged_unsigned_and_older_lists_are_refused(authority, here, web, tmp_path):
    old = signed(authority)
    authority.refresh()
    newer = signed(authority)
    here.take_over(newer)
    forged = Pair(newer.data.replace(b"moj", b"mox"), newer.seal)
    stranger = Authority.create(tmp_path / "stranger", "Stranger")
    stranger.publish(described({"moj": 1}), {})
    for bad in (old, forged, Pair(newer.data, b""), Pair(b"{}", newer.seal), signed(stranger)):
        poll = polling(here, tmp_path, ["x"], fetch=lambda _url, _etag, bad=bad: (bad, "e"))
        poll.do("moj", clock.now())
        assert outcomes(tmp_path)["x"] == "refused"
        assert here.current().sequence_number == 2
    with pytest.raises(DirectoryInvalid, match="older"):
        here.take_over(old)


def test_second_list_under_one_number_is_refused(authority, here, tmp_path):
    twin = tmp_path / "twin"
    shutil.copytree(authority.folder, twin)
    (twin / "directory.json").unlink()
    other = Authority.load(twin)
    other.publish(described({"moj": 7}), {})
    assert other.directory().sequence_number == here.current().sequence_number == 1
    with pytest.raises(DirectoryInvalid, match="two agency directories"):
        here.take_over(signed(other))
    for name in ("directory.json", "directory.json.p7s"):
        shutil.copy(twin / name, here.path.with_name(name))
    with pytest.raises(DirectoryInvalid):
        DirectorySource(here.path, here.anchor, here.memory).current()


def test_peers_help_when_the_authority_is_silent(authority, here, tmp_path):
    authority.refresh()
    called = []

    def ask(peer, etag):
        called.append((peer, etag))
        return signed(authority)

    poll = polling(here, tmp_path, ["http://127.0.0.1:1/directory.json"], ask)
    poll.do("moj", clock.now())
    assert called == [("cms", '"1"')]
    assert here.current().sequence_number == 2
    assert outcomes(tmp_path) == {"http://127.0.0.1:1/directory.json": "unreachable", "cms": "new"}


def test_mirror_is_asked_after_the_authority_only(here, web, tmp_path):
    dead = "http://127.0.0.1:1/directory.json"
    polling(here, tmp_path, [dead, web.url]).do("moj", clock.now())
    assert outcomes(tmp_path) == {dead: "unreachable", web.url: "same"}


def test_whoever_dies_while_replacing_leaves_a_whole_list(authority, here, monkeypatch):
    authority.refresh()
    written = pairs.write
    for dies_at in range(3):
        count = iter(range(9))

        def write(path, data, count=count, dies_at=dies_at):
            if next(count) == dies_at:
                raise OSError("power failure")
            written(path, data)

        monkeypatch.setattr(pairs, "write", write)
        with contextlib.suppress(OSError):
            take_over(here.path, signed(authority), here.pinned())
        fresh = DirectorySource(here.path, here.anchor, here.memory)
        assert fresh.current().sequence_number == (1 if dies_at == 0 else 2)
        monkeypatch.setattr(pairs, "write", written)
    take_over(here.path, signed(authority), here.pinned())
    authority.refresh()
    take_over(here.path, signed(authority), here.pinned())
    assert not pairs.next_path(here.path).exists()
    assert here.current().sequence_number == 3


def test_late_list_goes_on_without_new_keys_and_then_stops(authority, here, tmp_path):
    start = clock.now().replace(microsecond=0)
    old = here.current().agency("cms").of_type(ServiceType.SIGNING)[0].fingerprint
    authority.rotate("cms", tmp_path / "cms", services=["signing"], now=start)
    services = authority.directory().agency("cms").of_type(ServiceType.SIGNING)
    (new,) = {service.fingerprint for service in services} - {old}
    authority.revoke("cms", old, now=start)
    limits = [(24, "fresh"), (24 + 72, "late"), (24 * 8, "no-new-keys"), (24 * 8 + 1, "stop")]
    for hours, expected in limits:
        moment = start + timedelta(hours=hours)
        assert authority.directory().freshness(moment) is Freshness(expected)
    with time_machine.travel(start + timedelta(hours=24 + 72, minutes=1), tick=False):
        here.take_over(signed(authority))
        late = here.current()
        assert late.sequence_number == 3
        with pytest.raises(UnknownKey):
            late.by_signing_key(new, clock.now())
        with pytest.raises(CertificateRevoked):
            late.by_signing_key(old, clock.now())
        moj = late.agency("moj").of_type(ServiceType.SIGNING)[0].fingerprint
        assert late.by_signing_key(moj, clock.now())[0].id == "moj"
        assert new not in seen(here.memory).keys
        first = DirectorySource(here.path, here.anchor, tmp_path / "nothing seen")
        with pytest.raises(DirectoryInvalid, match="too old"):
            first.current()


def test_memory_of_an_earlier_version_still_counts(authority, here, tmp_path):
    (tmp_path / "old memory").write_text("1")
    again = DirectorySource(here.path, here.anchor, tmp_path / "old memory")
    with time_machine.travel(clock.now() + timedelta(days=5), tick=False):
        assert len(again.current().agency("cms").services) == 3
    (tmp_path / "old memory").write_text("2")
    with pytest.raises(DirectoryInvalid):
        DirectorySource(here.path, here.anchor, tmp_path / "old memory").current()


def test_import_on_the_command_line(authority, here, tmp_path, capsys):
    options = ["--directory", str(here.path), "--anchor", str(here.anchor)]
    old = tmp_path / "old.json"
    old.write_bytes(signed(authority).to_bytes())
    authority.refresh()
    source = str(authority.directory_path)
    assert main(["directory", "import", source, *options]) == 0
    assert "number 2 is in place" in capsys.readouterr().out
    assert main(["directory", "import", source, *options]) == 0
    assert "the same" in capsys.readouterr().out
    assert main(["directory", "import", str(old), *options]) == 1
    assert "older" in capsys.readouterr().err
    old.write_text(json.dumps({"body": 1}))
    assert main(["directory", "import", str(old), *options]) == 1
    assert "refused: directory-invalid" in capsys.readouterr().err
    assert main(["directory", "show", *options]) == 0
    assert "number 2" in capsys.readouterr().out
