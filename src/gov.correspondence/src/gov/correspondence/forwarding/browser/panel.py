"""What a letter's page says of forwarding, and the form for it."""

from datetime import date
from functools import cached_property
from gov.correspondence.agencies import serving
from gov.correspondence.api import agencies
from gov.correspondence.api import forwarding
from gov.correspondence.letters import copying
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.letters.browser.words import size
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.settings import setting
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking.fact import FORWARDED
from gov.correspondence.tracking.labels import status_label
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from typing import Any


class BannerViewlet(ViewletBase):
    """Where a letter went on to: at its sender, and at whoever passed it on."""

    @cached_property
    def told(self) -> list[dict[str, Any]]:
        """What the recipients of a letter of ours said of passing it on."""
        if self.context.kind == "incoming":
            return []
        return [
            {
                "by": parties.agency(fact.by.get("agency", "")),
                "agency": parties.agency(fact.onward),
                "when": dates.in_words(fact.time, self.request),
                "number": fact.number,
                "sent": fact.event == FORWARDED,
            }
            for fact in forwarding.told(self.context)
        ]

    @cached_property
    def covering(self) -> list[dict[str, Any]]:
        """The letters with which a letter that came goes on."""
        if self.context.kind != "incoming":
            return []
        lines = Lines(self.request)
        return [
            {"line": lines.line(each), "agencies": self._recipients(each)}
            for each in forwarding.covering(self.context)
        ]

    def _recipients(self, letter: OutgoingLetter) -> list[dict[str, Any]]:
        sent = dispatching.of(letter)
        if not sent:
            return [{"name": parties.recipient(row), "status": ""} for row in letter.recipients]
        return [
            {"name": parties.recipient(each.recipient), "status": status_label(each.status())}
            for each in sent
        ]


class OriginalsViewlet(ViewletBase):
    """The letters that an incoming letter passed on, with their files."""

    @cached_property
    def originals(self) -> list[dict[str, Any]]:
        """Return what each says of itself, the outermost first."""
        return [self._row(one.header, one.files) for one in forwarding.originals(self.context)]

    def container(self) -> str:
        """Return where the sealed package is, as it came."""
        found = (file for file in self.context.files.values() if file.role == "forwarded")
        return next((self._url(file) for file in found), "")

    def _row(self, header: dict[str, Any], ids: tuple[str, ...]) -> dict[str, Any]:
        files = self.context.files
        return {
            "sender": parties.agency(header["sender"]["agency"]),
            "number": header["docNumber"] or "",
            "day": dates.in_words(date.fromisoformat(header["docDate"]), self.request),
            "subject": header["subject"],
            "files": [
                {
                    "name": file.name,
                    "url": self._url(file),
                    "pdf": file.media_type == "application/pdf",
                    "size": size(file.size),
                }
                for file in (files[each] for each in ids if each in files)
            ],
        }

    def _url(self, file: Any) -> str:
        return f"{self.context.absolute_url()}/@@file/{file.id}"


class FormViewlet(ViewletBase):
    """The form that drafts a covering letter."""

    def offered(self) -> bool:
        """Whether the reader may forward the letter now."""
        return forwarding.offered(self.context)

    def agencies(self) -> list[dict[str, Any]]:
        """Return the agencies it can go on to, each with its units, by name."""
        spoken = api.portal.get_current_language()
        others = {setting("agency_id"), self.context.sender_agency}
        others |= agencies.lacking(serving.FORWARDING)
        found = [
            {
                "id": each.id,
                "name": parties.agency(each.id),
                "units": [
                    {"code": unit.code, "name": unit.names.get(spoken) or unit.code}
                    for unit in each.units
                ],
            }
            for each in agencies.all_agencies()
            if each.id not in others
        ]
        return sorted(found, key=lambda row: str(row["name"]))

    def units(self) -> list[dict[str, str]]:
        """Return the units in which the reader may write, the likeliest first."""
        return [{"code": code, "name": parties.unit(code)} for code in copying.units(self.context)]
