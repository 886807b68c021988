"""One person at a portal's REST API."""

import requests
from support.people import PASSWORD


class Caller(requests.Session):
    """One person at the portal, or nobody."""

    def __init__(self, url, name="", language="en"):
        super().__init__()
        self.trust_env = False
        self.url = url
        self.auth = (name, PASSWORD) if name else None
        self.headers.update({"Accept": "application/json", "Accept-Language": language})

    def request(self, method, path, *args, **kwargs):
        url = path if path.startswith("http") else self.url + path
        kwargs.setdefault("timeout", 60)
        kwargs.setdefault("allow_redirects", False)
        return super().request(method, url, *args, **kwargs)
