"""What can be done to the list from a page: each act is data, done by the same functions that
the command line calls."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from gov.exchange.authority import posts
from gov.exchange.authority.forms import entry_of
from gov.exchange.authority.forms import group_of
from gov.exchange.authority.forms import moment
from gov.exchange.authority.forms import purpose
from gov.exchange.authority.forms import words
from gov.exchange.wire import entries
from gov.exchange.wire.agency import Status
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.words import _
from gov.exchange.wire.words import Message
from gov.exchange.wire.words import RefusedError


Values = Mapping[str, str]
Do = Callable[[Authority, Values, datetime], object]


@dataclass(frozen=True, slots=True)
class Act:
    """One act and the values of its form."""

    kind: str
    values: Values

    def do(self, authority: Authority, now: datetime) -> None:
        """Do it; RefusedError, WireError or ValueError."""
        ACTS[self.kind][1](authority, self.values, now)

    @property
    def title(self) -> Message:
        """What it is, for a list of what was prepared."""
        whose = [self.values.get(name, "") for name in ("id", "unit_id", "post_id")]
        return _("${act}: ${id}", {"act": ACTS[self.kind][0], "id": ", ".join(filter(None, whose))})


def put(authority: Authority, values: Values, now: datetime) -> object:
    """Add an agency or change its entry; RefusedError for a new one under a known id."""
    listed = authority.directory()
    known = listed.agencies.get(values["id"])
    if values.get("new") and known is not None:
        raise RefusedError(_("There is an agency with this id already."))
    return entries.put(authority, entry_of(values, known, listed), now)


def certify(authority: Authority, values: Values, now: datetime) -> object:
    """List the key of a request."""
    return entries.accept(
        authority,
        values["id"],
        purpose(values),
        values.get("request", "").strip().encode(),
        usable_from=moment(values.get("usable_from", "")),
        hosts=words(values.get("hosts", "")),
        now=now,
    )


def end(status: Status) -> Do:
    """Retire or revoke a certificate."""

    def ended(authority: Authority, values: Values, now: datetime) -> object:
        given = (values["id"], values.get("certificate", ""), status)
        return entries.end(authority, *given, reason=values.get("reason", ""), now=now)

    return ended


def set_status(status: Status) -> Do:
    """Suspend an agency, or take it back."""
    return lambda authority, values, now: entries.set_status(authority, values["id"], status, now)


def activate(authority: Authority, values: Values, now: datetime) -> object:
    """Make another address count."""
    return entries.activate(authority, values["id"], values.get("endpoint", ""), now)


def put_group(authority: Authority, values: Values, now: datetime) -> object:
    """Add a group or change its rule."""
    known = {group.id for group in authority.directory().groups}
    if values.get("new") and values["id"] in known:
        raise RefusedError(_("There is a group with this id already."))
    return entries.put_group(authority, group_of(values), now)


def remove_group(authority: Authority, values: Values, now: datetime) -> object:
    """Take a group off the list."""
    return entries.remove_group(authority, values["id"], now)


ACTS: dict[str, tuple[Message, Do]] = {
    "entry": (_("Entry of an agency"), put),
    "suspend": (_("Suspend an agency"), set_status(Status.SUSPENDED)),
    "resume": (_("End a suspension"), set_status(Status.ACTIVE)),
    "activate": (_("Make another address count"), activate),
    "certify": (_("Certify a new key"), certify),
    "retire": (_("Retire a key"), end(Status.RETIRED)),
    "revoke": (_("Revoke a key"), end(Status.REVOKED)),
    "group": (_("Rule of a group"), put_group),
    "remove-group": (_("Take a group off the list"), remove_group),
    "unit": (_("Unit of an agency"), posts.put_unit),
    "remove-unit": (_("Take a unit off the list"), posts.remove_unit),
    "post": (_("Post of an agency"), posts.put_post),
    "remove-post": (_("Take a post off the list"), posts.remove_post),
}
