"""Settings of Plone that belong to a policy: title, languages, logo, mail server, who may join."""

import base64
import binascii
import re
from collections.abc import Iterable
from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.policy import document
from gov.correspondence.policy import values
from gov.correspondence.policy.changes import Row
from gov.correspondence.policy.changes import Rows
from gov.correspondence.policy.document import Said
from gov.correspondence.policy.parts import Part
from gov.correspondence.policy.parts import Problems
from gov.correspondence.policy.parts import refuse_secrets
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility
from zope.schema.interfaces import ValidationError


PREFIX = "plone."
LOGO = "site_logo"
MOST_LOGO = 256 * 1024
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF")
_LOGO = re.compile(rb"filenameb64:[A-Za-z0-9+/=]*;datab64:([A-Za-z0-9+/=]+)")


class PloneRecords(Part):
    """Records of Plone's own registry, by their names without ``plone.``.

    What a policy does not say stays as it is: Plone's defaults are none of ours.
    """

    def __init__(
        self, id: str, title: str, names: Iterable[str], *, administrator: bool = False
    ) -> None:
        super().__init__(id, title)
        self.names = tuple(names)
        self.administrator = administrator

    @property
    def fields(self) -> Mapping[str, Any]:
        records = getUtility(IRegistry).records
        found = {name: records.get(f"{PREFIX}{name}") for name in self.names}
        return {name: each.field for name, each in found.items() if each is not None}

    def rows(self) -> Rows:
        registry = getUtility(IRegistry)
        fields = self.fields
        return {"": values.filled(fields, {n: registry[f"{PREFIX}{n}"] for n in fields})}

    def wanted(self, said: Said, problems: Problems) -> Rows | None:
        fields = self.fields
        raw = {name: said.single[f"{PREFIX}{name}"] for name in self._said(said)}
        present = self.rows()[""]
        try:
            refuse_secrets(raw)
            read = values.read(fields, raw)
        except Invalid as error:
            problems.append(("", error))
            return {"": present}
        return {"": {name: read[name] if name in raw else present[name] for name in fields}}

    def written(self, rows: Rows, defaults: Said) -> bytes:
        refuse_secrets({name: value for name, value in rows[""].items() if value})
        lines = [
            line
            for name, value in rows[""].items()
            for line in document.record(f"{PREFIX}{name}", value)
        ]
        return document.registry(lines)

    def write(self, name: str, row: Row) -> None:
        registry, portal, present = getUtility(IRegistry), api.portal.get(), self.rows()[""]
        for member, field in self.fields.items():
            if row[member] == present[member]:
                continue
            value = field.missing_value if row[member] in ("", None) else row[member]
            if member == LOGO and value is not None:
                check_logo(value)
            try:
                field.bind(portal).validate(value)
            except ValidationError as error:
                raise Invalid(_("This value does not fit."), field=member) from error
            registry[f"{PREFIX}{member}"] = value

    def claims(self, said: Said) -> set[str]:
        return {f"{PREFIX}{name}" for name in self._said(said)}

    def _said(self, said: Said) -> list[str]:
        return [name for name in self.fields if f"{PREFIX}{name}" in said.single]


def check_logo(value: bytes) -> None:
    """Refuse what is no picture of points as Plone keeps one. Raises ``Invalid``.

    A drawing (SVG) can hold scripts, which people would open from our own address.
    """
    found = _LOGO.fullmatch(value)
    try:
        picture = base64.b64decode(found[1], validate=True) if found else b""
    except binascii.Error:
        picture = b""
    if not picture.startswith(_PICTURES) or len(picture) > MOST_LOGO:
        message = _("The logo must be a PNG, JPEG, GIF or WebP picture of at most 256 KB.")
        raise Invalid(message, field=LOGO)
