"""The post a person works in at the desk, until another is chosen or the browser is closed."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.desk import parts
from gov.correspondence.desk.posts import Post
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.sight import ROLES
from plone import api
from typing import Any
from urllib.parse import quote
from urllib.parse import unquote
from zope.i18n import translate
from zope.i18nmessageid import Message


COOKIE = "desk-post"


class Switching:
    """The posts of the person logged in, and the one chosen in this browser."""

    def __init__(self, request: Any) -> None:
        self.request = request

    @cached_property
    def held(self) -> dict[str, Post]:
        """The posts by their codes."""
        return {post.code: post for post in parts.held()}

    @cached_property
    def post(self) -> Post | None:
        """The post chosen, ``None`` for all of them; that of somebody else counts for nothing."""
        user_id, _bar, code = unquote(self.request.cookies.get(COOKIE, "")).partition("|")
        return self.held.get(code) if user_id == people.current_id() else None

    def choose(self, code: str) -> None:
        """Keep a post in the browser; what is no post of the person means all of them."""
        response, path = self.request.response, api.portal.get().absolute_url_path() or "/"
        if code not in self.held:
            response.expireCookie(COOKIE, path=path)
            return
        secure = self.request["SERVER_URL"].startswith("https:")
        value = quote(f"{people.current_id()}|{code}")
        response.setCookie(
            COOKIE, value, path=path, http_only=True, same_site="Lax", secure=secure, quoted=False
        )

    def choices(self) -> list[dict[str, Any]]:
        """Return what to choose from, empty for who holds one post only."""
        if len(self.held) < 2:
            return []
        named = {"": _("All my posts")} | {
            code: self._name(post) for code, post in self.held.items()
        }
        chosen = self.post.code if self.post else ""
        return [
            {"code": code, "name": name, "selected": "selected" if code == chosen else None}
            for code, name in named.items()
        ]

    def _name(self, post: Post) -> Message:
        role = translate(ROLES[post.role], context=self.request)
        mapping = {"role": role, "unit": parties.unit(post.unit)}
        if post.delegated:
            return _("${role}, ${unit}, by delegation", mapping=mapping)
        return _("${role}, ${unit}", mapping=mapping)
