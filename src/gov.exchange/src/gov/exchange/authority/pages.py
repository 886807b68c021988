"""The pages: the list, an agency, a group, and what is about to be signed."""

from chameleon import PageTemplateLoader
from gov.exchange.authority import posts
from gov.exchange.authority import state
from gov.exchange.authority.acts import Act
from gov.exchange.authority.acts import ACTS
from gov.exchange.authority.desk import Desk
from gov.exchange.authority.desk import Prepared
from gov.exchange.authority.door import Asked
from gov.exchange.authority.door import moved
from gov.exchange.authority.door import Page
from gov.exchange.authority.forms import form_of
from gov.exchange.authority.forms import form_of_group
from gov.exchange.wire.agency import Agency
from gov.exchange.wire.agency import Service
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.agency import Status
from gov.exchange.wire.authority import ListChangedError
from gov.exchange.wire.entries import CAPABILITIES
from gov.exchange.wire.entries import pem
from gov.exchange.wire.errors import UnknownKey
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.words import _
from gov.exchange.wire.words import Message
from gov.exchange.wire.words import RefusedError
from pathlib import Path
from typing import Any
from typing import NamedTuple


TEMPLATES = Path(__file__).resolve().parent / "templates"
STYLE = TEMPLATES / "style.css"
Shown = tuple[str, dict[str, Any]]
MISSING: Shown = ("missing", {})
NEW = {"max_megabytes": "150", "max_objects": "200", "new": "1"}


class Key(NamedTuple):
    """A certificate of an agency, what it is good for, and whether it is signed already."""

    key: Service
    standing: state.Said
    signed: bool


class Pages:
    """Answers whoever the door let in. ``said`` is what the next page says once."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.templates = PageTemplateLoader(str(TEMPLATES), default_extension=".pt")
        self.said: Message | None = None

    def answer(self, asked: Asked) -> Page:
        """One page; the same page again, with the reason, for an act that is refused."""
        if asked.path == "/style.css":
            return Page(STYLE.read_bytes(), kind="text/css; charset=utf-8")
        if asked.method != "POST":
            return self.shown(asked)
        try:
            return self.act(asked)
        except (WireError, ValueError) as error:
            status = 409 if isinstance(error, ListChangedError) else 422
            return self.shown(asked, refusal=explained(error), status=status)

    def act(self, asked: Asked) -> Page:
        """Do what a form asks for, and go on."""
        kind, form = asked.form.get("act", ""), asked.form
        if kind in ACTS:
            values = {key: value for key, value in form.items() if key != "act"}
            values["id"] = values.get("id", "").strip()
            self.desk.prepare(Act(kind, values))
            self.said = _("It is prepared. It counts once it is signed.")
            return moved("/review")
        if kind == "sign":
            signed = self.desk.sign(form.get("passphrase", ""), form.get("mark", ""))
            number = signed.sequence_number
            self.said = _("List number ${number} is signed.", {"number": number})
            return moved("/")
        if kind == "take-back":
            place = form.get("place", "")
            self.desk.take_back(int(place) if place.isdecimal() else -1)
            return moved("/review")
        if kind == "discard":
            self.desk.discard()
            return moved("/")
        raise RefusedError(_("There is no such act."))

    def shown(self, asked: Asked, refusal: Message | None = None, status: int = 200) -> Page:
        """The page of a path."""
        found = self.desk.prepared()
        match asked.path.strip("/").split("/"):
            case [""]:
                page, values = "list", self.of_list(found)
            case ["review"]:
                page, values = "review", {"asks": self.desk.asks}
            case ["new-agency"]:
                page, values = "entry", {"form": {**NEW, **asked.form}, "agency": None}
            case ["new-group"]:
                page, values = "group", {"form": {"new": "1", **asked.form}, "group": None}
            case ["agencies", id] if id in found.shown.agencies:
                page, values = "agency", self.of_agency(found, found.shown.agencies[id])
            case ["agencies", id, *rest] if id in found.shown.agencies and rest:
                page, values = self.below(found.shown.agencies[id], rest, asked.form)
            case ["groups", id] if (group := of_id(found.shown.groups, id)) is not None:
                form = asked.form or form_of_group(group)
                page, values = "group", {"form": form, "group": group}
            case ["certificates", digest]:
                return certificate(found.signed.agencies.values(), digest)
            case _:
                page, values = MISSING
        status = 404 if page == "missing" else status
        return self.render(page, asked, found, refusal, status, values)

    def below(self, agency: Agency, path: list[str], form: dict[str, str]) -> Shown:
        """A page under that of an agency: its entry, its units and posts."""
        values: dict[str, Any] = {"agency": agency, "one": None}
        match path:
            case ["entry"]:
                return "entry", values | {"form": form or form_of(agency)}
            case ["posts"]:
                return "posts", values | {"unit_name": posts.unit_name}
            case ["new-unit"]:
                return "unit", values | {"form": {"new": "1", **form}}
            case ["new-post"]:
                return "post", values | {"form": {"new": "1", **form}}
            case ["units", name] if (unit := agency.unit(name)) is not None:
                return "unit", values | {"form": form or posts.form_of_unit(unit), "one": unit}
            case ["posts", name] if (post := agency.post(name)) is not None:
                return "post", values | {"form": form or posts.form_of_post(post), "one": post}
        return MISSING

    def render(
        self,
        page: str,
        asked: Asked,
        found: Prepared,
        refusal: Message | None,
        status: int,
        values: dict[str, Any],
    ) -> Page:
        """A template inside the frame that all pages share."""
        tongue, said = asked.tongue, self.said if asked.method == "GET" else None
        if said is not None:
            self.said = None
        shared: dict[str, Any] = {
            "say": tongue.say,
            "name": tongue.name,
            "tongue": tongue,
            "translate": tongue.translate,
            "token": asked.token,
            "path": asked.path,
            "typed": asked.form,
            "found": found,
            "refusal": refusal,
            "said": said,
            "time": state.clock_time,
            "now": self.desk.clock(),
            "state": state,
            "capabilities": CAPABILITIES,
        }
        content = self.templates[page].render(**shared, **values)
        body = self.templates["layout"].render(**shared, content=content)
        return Page(body.encode(), status)

    def of_list(self, found: Prepared) -> dict[str, Any]:
        """Every agency with its state, those that ask for an act first."""
        now = self.desk.clock()
        rows = [(one, state.agency_state(one, now)) for one in found.shown.agencies.values()]
        rows.sort(key=lambda row: not any(said.css == "is-failed" for said in row[1]))
        groups = [(one, state.members(one, found.shown)) for one in found.shown.groups]
        return {"agencies": rows, "groups": groups}

    def of_agency(self, found: Prepared, agency: Agency) -> dict[str, Any]:
        """One agency with its keys, those in use first."""
        now = self.desk.clock()
        signed = {
            one.fingerprint for each in found.signed.agencies.values() for one in each.services
        }
        keys = sorted(agency.services, key=lambda one: (one.status is not Status.ACTIVE, one.type))
        return {
            "agency": agency,
            "said_of_it": state.agency_state(agency, now),
            "keys": [
                Key(one, state.service_state(one, now), one.fingerprint in signed) for one in keys
            ],
            "purposes": state.PURPOSES,
            "kinds": list(ServiceType),
            "suspended": agency.status is Status.SUSPENDED,
        }


def of_id(groups: tuple[Any, ...], id: str) -> Any:
    """The group of that id."""
    return next((group for group in groups if group.id == id), None)


def certificate(agencies: Any, digest: str) -> Page:
    """A listed certificate as a file to give to its agency."""
    services: list[Service] = [one for agency in agencies for one in agency.services]
    for one in services:
        if f"{one.fingerprint}.pem" == digest:
            said = {"Content-Disposition": f'attachment; filename="{one.type}.pem"'}
            return Page(pem(one.certificate), kind="application/x-pem-file", headers=said)
    return Page(b"There is no such certificate.\n", 404, "text/plain; charset=utf-8")


EXPLAIN: dict[type[Exception], Message] = {
    UnknownKey: _("There is no such agency or key on the list; it may have changed meanwhile.")
}


def explained(error: Exception) -> Message:
    """Why an act is refused."""
    if isinstance(error, RefusedError):
        return error.message
    known = EXPLAIN.get(type(error))
    return known or _("It is refused: ${why}", {"why": str(error)})
