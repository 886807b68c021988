"""Who reads the metrics: a scraper that shows the token of the environment."""

import hmac
from AccessControl.users import SimpleUser
from gov.exchange.settings import metrics_token
from typing import Any


ROLE = "MetricsReader"
BEARER = "Bearer "


class ScraperFolder:
    """Judges the token; whoever shows none is asked by the portal's own user folder."""

    def __init__(self, site: Any) -> None:
        self.site = site

    def validate(self, request: Any, auth: str = "", roles: Any = None) -> Any:
        """The scraper as a user who may read metrics and nothing else, or None."""
        if not right(request.environ.get("HTTP_AUTHORIZATION") or auth or ""):
            return None
        return SimpleUser("metrics", "", (ROLE,), []).__of__(self.site.acl_users)


def right(header: str) -> bool:
    """Whether the header shows the token; never where none is set."""
    token = metrics_token()
    shown = header.removeprefix(BEARER) if header.startswith(BEARER) else ""
    return bool(token) and hmac.compare_digest(shown.encode(), token.encode())
