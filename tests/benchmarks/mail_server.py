"""A Postfix of the benchmark's own: loopback only, two domains of its own, no way out."""

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


ROOT = Path(__file__).resolve().parents[2]
POSTFIX = "/usr/sbin/postfix"
QUESTION = b"postfix postfix/main_mailer_type select No configuration\n"
OWNER = "nobody"
SECONDS = 30
MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = bench.invalid
mydestination =
mynetworks = 127.0.0.0/8
smtpd_peername_lookup = no
smtpd_relay_restrictions = reject_unauth_destination
relay_transport = error:nothing leaves this machine
default_transport = error:nothing leaves this machine
alias_maps =
alias_database =
local_recipient_maps =
notify_classes =
virtual_mailbox_domains = moj.invalid, cms.invalid
virtual_mailbox_base = {folder}/boxes
virtual_mailbox_maps = inline:{{ moj@moj.invalid=moj/, cms@cms.invalid=cms/ }}
virtual_uid_maps = static:{owner}
virtual_gid_maps = static:{owner}
virtual_mailbox_limit = 0
message_size_limit = 50000000
in_flow_delay = 0
"""
SERVICES = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


class LeftOutError(RuntimeError):
    """This machine cannot have this contestant; the text says why."""


@dataclass(frozen=True)
class Server:
    """Where it listens, its master process and the folder of its mailboxes."""

    port: int
    pid: int
    boxes: Path


def install() -> None:
    """Install the Debian package, not configured, not started; LeftOutError if that is barred."""
    if os.geteuid() != 0:
        raise LeftOutError("Postfix can only be started by root")
    if Path(POSTFIX).exists():
        return
    answer = ["debconf-set-selections"]
    subprocess.run(answer, input=QUESTION, check=True, capture_output=True, timeout=60)
    command = [str(ROOT / "instance" / "debian.sh"), "postfix"]
    done = subprocess.run(command, capture_output=True, timeout=300)
    if done.returncode:
        raise LeftOutError(done.stderr.decode(errors="replace").strip())


@contextmanager
def postfix(folder: Path) -> Iterator[Server]:
    """Run it with everything that it writes below ``folder``."""
    configure(folder, port := free_port())
    command = [POSTFIX, "-c", str(folder / "etc"), "start"]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    try:
        wait_for(port, folder / "mail.log")
        pid = int((folder / "queue" / "pid" / "master.pid").read_text())
        yield Server(port, pid, folder / "boxes")
    finally:
        command[-1] = "abort"
        subprocess.run(command, capture_output=True, timeout=SECONDS)


def configure(folder: Path, port: int) -> None:
    """Write its settings; its own users must be able to pass through every folder above."""
    closed = [each for each in folder.parents if each.exists() and not each.stat().st_mode & 0o001]
    if closed:
        raise LeftOutError(f"Postfix's own users cannot pass through {closed[0]}")
    owner = pwd.getpwnam(OWNER)
    for name in ("etc", "queue", "boxes"):
        (folder / name).mkdir(parents=True)
    (folder / "data").mkdir()
    shutil.chown(folder / "data", "postfix")
    os.chown(folder / "boxes", owner.pw_uid, owner.pw_gid)
    (folder / "etc" / "main.cf").write_text(MAIN.format(folder=folder, owner=owner.pw_uid))
    (folder / "etc" / "master.cf").write_text(SERVICES.format(port=port))


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(port: int, log: Path) -> None:
    """Return once it greets; RuntimeError with what it logged."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as connection:
                if connection.recv(3) == b"220":
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"Postfix did not answer\n{log.read_text() if log.exists() else ''}")
