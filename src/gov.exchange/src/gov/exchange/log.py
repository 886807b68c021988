"""One line of JSON for each thing that happened; identifiers only, never content."""

import json
import logging
import secrets
from gov.exchange.wire.errors import WireError
from typing import Any


logger = logging.getLogger("gov.exchange")


def happened(event: str, **facts: Any) -> None:
    """Log that something happened."""
    logger.info(line(event, facts))


def failed(event: str, error: BaseException, **facts: Any) -> str:
    """Log a failure and return the number to quote for it.

    Errors of the protocol are expected, so only others bring their traceback.
    """
    support_id = secrets.token_hex(5)
    if isinstance(error, WireError):
        known = {"code": error.code, "detail": error.detail, "peer_support_id": error.support_id}
        logger.warning(line(event, facts | known | {"support_id": support_id}))
    else:
        kind = {"error": type(error).__name__, "support_id": support_id}
        logger.error(line(event, facts | kind), exc_info=error)
    return support_id


def alarm(event: str, **facts: Any) -> None:
    """Log what somebody has to look at."""
    logger.error(line(event, facts))


def line(event: str, facts: dict[str, Any]) -> str:
    """ASCII JSON, so that nothing a peer wrote can break the line or the terminal."""
    kept = {key: value for key, value in facts.items() if value is not None}
    return json.dumps({"event": event} | kept, default=str)
