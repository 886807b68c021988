"""Who calls ``/@gcx``: the agency whose key signed the request, and nobody else.

The gateway's views bring this user folder of their own instead of a plugin in ``acl_users``:
there, properties, groups and roles of a user are asked of every plugin in turn, so an LDAP server
that hangs would hold up letters of other agencies.
"""

from AccessControl.users import SimpleUser
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.accounts import channel
from gov.exchange.directory.current import base_url
from gov.exchange.directory.current import directory
from gov.exchange.directory.current import our_id
from gov.exchange.inbox.rate import rate
from gov.exchange.settings import NotConfiguredError
from gov.exchange.settings import settings
from gov.exchange.wire.call import after_of
from gov.exchange.wire.call import Call
from gov.exchange.wire.call import headers_of
from gov.exchange.wire.call import MAX_BODY
from gov.exchange.wire.call import path_of
from gov.exchange.wire.errors import Busy
from gov.exchange.wire.errors import NotAuthorised
from gov.exchange.wire.errors import SignatureInvalid
from gov.exchange.wire.errors import TooLarge
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.signature import NonceCache
from gov.exchange.wire.signature import verify_request
from typing import Any


ROLE = "ConnectedAgency"
MARK = "/@gcx/v1"
nonces = NonceCache()


class PeerUser(SimpleUser):
    """An agency during one request; it has one role, on the gateway only."""

    def getId(self) -> str:  # noqa: N802
        return str(self.name)


class PeerFolder:
    """Validates a request by its RFC 9421 signature."""

    def __init__(self, gateway: Any) -> None:
        self.gateway = gateway

    def validate(self, request: Any, auth: str = "", roles: Any = None) -> Any:
        """The peer as a user who may make this call.

        A call that proves nobody gets a user without any role, and its endpoint the refusal to
        answer with. Never returns None, which would let other user folders have a say.
        """
        endpoint, folder = self.gateway.endpoint, self.gateway.context.acl_users
        nobody = PeerUser("agency:", "", (), []).__of__(folder)
        if endpoint is None:
            return nobody
        try:
            call = verified(request)
            rate.take(call.peer, settings().requests_per_second)
            user = PeerUser(f"agency:{call.peer}", "", (ROLE,), []).__of__(folder)
            if not user.allowed(endpoint, roles):
                raise NotAuthorised("This call is not open to connected agencies.")
        except WireError as error:
            endpoint.refusal = error
            return nobody
        except Exception as error:  # a request too strange to be read is refused like any other
            log.failed("signature", error)
            endpoint.refusal = SignatureInvalid("The request signature cannot be read.")
            return nobody
        endpoint.call = call
        return user


def verified(request: Any) -> Call:
    """The call, its signature, body digest, time and nonce verified."""
    try:
        known, us, base = directory(), our_id(), base_url()
    except NotConfiguredError as error:
        raise Busy("The exchange is not set up here.") from error
    now = clock.now()
    body, headers = body_of(request), headers_of(request.environ)
    told = verify_request(
        request.method,
        path_of(request.environ, MARK),
        headers,
        body,
        known,
        base,
        nonces,
        now,
    )
    if settings().mutual_tls:
        channel.check(headers, told.agency, now)
    query = request.environ.get("QUERY_STRING", "")
    return Call(told.agency.id, us, base, known, headers, body, after_of(query))


def body_of(request: Any) -> bytes:
    """The whole body, a chunk at most; TooLarge."""
    stream = request.get("BODYFILE") if request.method in ("POST", "PATCH", "PUT") else None
    if stream is None:
        return b""
    stream.seek(0)
    body: bytes = stream.read(MAX_BODY + 1)
    if len(body) > MAX_BODY:
        raise TooLarge("A body may have 16 MiB at most.", limit=MAX_BODY)
    return body
