"""Write the nginx configuration that stands in front of a portal, from instance/nginx/portal.conf.

    instance/front.py --site moj --host portal.moj.example --backend 8081 \\
        --certificate tls.pem --key tls.pem --peers anchor.pem > /etc/nginx/conf.d/moj.conf
"""

import re
import sys
from argparse import ArgumentParser
from argparse import Namespace
from gov.correspondence.explaining.plain import page
from pathlib import Path


TEMPLATE = Path(__file__).resolve().parent / "nginx" / "portal.conf"
HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
SITE = re.compile(r"[a-z][a-z0-9-]{0,39}")
FILES = ("certificate", "key", "peers")


class WrongValueError(ValueError):
    """A value that must not go into the configuration; the text says which and why."""


def front(
    *,
    site: str,
    host: str,
    backend: int,
    certificate: Path,
    key: Path,
    peers: Path,
    address: str = "",
    port: int = 443,
    plain: int = 80,
) -> str:
    """Return the configuration of one portal's front server.

    ``certificate`` and ``key`` are the server's (PEM), ``peers`` the authorities that issue the
    client certificates of agencies; ``address`` limits where it listens. Raises WrongValueError.
    """
    if not SITE.fullmatch(site):
        raise WrongValueError(f"'{site}' cannot be the name of a site.")
    if not HOST.fullmatch(host):
        raise WrongValueError(f"'{host}' cannot be the name of a host.")
    where = f"{address}:" if address else ""
    values = {
        "SITE": site,
        "HOST": host,
        "BACKEND": str(backend),
        "CERTIFICATE": file(certificate),
        "KEY": file(key),
        "PEERS": file(peers),
        "LISTEN": f"{where}{port}",
        "LISTEN_PLAIN": f"{where}{plain}",
        "PORT": str(port),
        "PORT_SHOWN": "" if port == 443 else f":{port}",
        "TOO_LARGE": page(413),
        "TOO_MANY": page(429),
        "AWAY": page(503),
    }
    return re.sub(r"@([A-Z_]+)@", lambda found: values[found[1]], TEMPLATE.read_text())


def file(path: Path) -> str:
    """Return the absolute path of a file that is there, quoted for nginx."""
    if not path.is_file():
        raise WrongValueError(f"There is no file {path}.")
    found = str(path.resolve())
    if any(sign in found for sign in "\"'$;\\{}\n"):
        raise WrongValueError(f"The name of {path} has signs that nginx would misread.")
    return f'"{found}"'


def options() -> Namespace:
    """Return what the command line says."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--site", required=True, help="id of the portal, as moj")
    parser.add_argument("--host", required=True, help="its host name")
    parser.add_argument(
        "--backend", type=int, required=True, help="port of the portal on 127.0.0.1"
    )
    for name in FILES:
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--address", default="", help="listen on this address only")
    parser.add_argument("--port", type=int, default=443)
    parser.add_argument("--plain", type=int, default=80, help="port that only redirects")
    return parser.parse_args()


def main() -> int:
    """Print the configuration, or what is wrong."""
    try:
        print(front(**vars(options())), end="")
    except WrongValueError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
