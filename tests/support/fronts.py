"""nginx as it is shipped, in front of the portals of a test."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from front import front
from pathlib import Path
from support.portals import free_ports
from support.portals import LivePortal
from support.portals import Pair
from support.portals import wait_for


HOST = "localhost"
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
MAIN = """daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log info;
worker_processes 1;
events {{ worker_connections 256; }}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{servers}
}}
"""


@contextmanager
def fronts(pair: Pair) -> Iterator[dict[str, int]]:
    """Both portals behind one nginx on ports of its own, listed in the directory as https.

    Yields the HTTPS port per site. The portals ask for mutual TLS when they are started with
    ``secured``.
    """
    portals = (pair.moj, pair.cms)
    ports = free_ports(2 * len(portals))
    secure = {portal.site: ports[2 * place] for place, portal in enumerate(portals)}
    servers = []
    for place, portal in enumerate(portals):
        pair.authority.issue_tls(portal.site, portal.keys, [HOST])
        servers.append(
            front(
                site=portal.site,
                host=HOST,
                backend=portal.port,
                certificate=portal.keys / "tls.pem",
                key=portal.keys / "tls.pem",
                peers=pair.authority.anchor_path,
                address="127.0.0.1",
                port=ports[2 * place],
                plain=ports[2 * place + 1],
            )
        )
    publish(pair, secure)
    with nginx(pair.folder / "nginx", "\n".join(servers), ports):
        yield secure


def publish(pair: Pair, secure: dict[str, int]) -> None:
    """Sign the directory with the https endpoints and what the key folders hold now."""
    from gov.exchange.wire.keys import load_agency_keys

    for portal in (pair.moj, pair.cms):
        pair.keys[portal.site] = load_agency_keys(portal.keys, portal.site)
    for entry in pair.description["agencies"]:
        entry["endpoints"] = [f"https://{HOST}:{secure[entry['id']]}/@gcx/v1"]
    pair.authority.publish(pair.description, pair.keys)


def secured(portal: LivePortal, pair: Pair) -> dict[str, str]:
    """What a portal behind the front server is told besides."""
    return {"GOV_EXCHANGE_MUTUAL_TLS": "1", "GOV_EXCHANGE_CA": str(pair.authority.anchor_path)}


@contextmanager
def nginx(folder: Path, servers: str, ports: list[int]) -> Iterator[None]:
    """Run nginx with these servers, its files in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    configuration = folder / "nginx.conf"
    configuration.write_text(MAIN.format(folder=folder, servers=servers))
    command = [NGINX, "-p", str(folder), "-c", str(configuration)]
    subprocess.run([*command, "-t"], check=True, capture_output=True, timeout=20)
    process = subprocess.Popen(command)
    try:
        wait_for(lambda: all(map(listens, ports)), 20, "nginx to listen")
        yield
    finally:
        process.terminate()
        process.wait(10)


def listens(port: int) -> bool:
    """True when somebody listens on that port of 127.0.0.1."""
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
