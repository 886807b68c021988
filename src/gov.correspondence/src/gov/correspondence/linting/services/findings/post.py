"""The findings of a letter that is not stored."""

from gov.correspondence import _
from gov.correspondence.api import linting
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.linting.services.representation import listed
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import text


MOST = 200


class FindingsPost(Writing):
    """Takes what a new letter takes, and ``files`` with role and size; writes nothing."""

    def reply(self):
        data = json_object(self.request)
        unit, kind = text(data, "unit", required=True), text(data, "kind") or WRITTEN[0]
        if kind not in WRITTEN:
            message = _("One writes an outgoing letter, a circular or a memo.")
            raise Invalid(message, field="kind")
        fields = {name: data[name] for name in data if name not in ("unit", "kind", "files")}
        found = linting.findings_of(kind, fields, unit, files(data.get("files")))
        return listed(f"{self.context.absolute_url()}/@findings", found, self.request)


def files(told):
    """Return the files that a body tells of; raises ``Invalid``."""
    if told is None:
        return ()
    if not isinstance(told, list) or len(told) > MOST:
        raise Invalid(_("This is not a list of files."), field="files")
    return tuple(_file(position, each) for position, each in enumerate(told))


def _file(position, told):
    role = told.get("role") if isinstance(told, dict) else None
    size = told.get("size") if isinstance(told, dict) else None
    if role not in ("main", "attachment"):
        message = _("A file is the main document or an attachment.")
        raise Invalid(message, field="files", row=position, column="role")
    if isinstance(size, bool) or not isinstance(size, int) or not 0 <= size < 2**40:
        message = _("Give the size in bytes.")
        raise Invalid(message, field="files", row=position, column="size")
    return linting.Attached(str(told.get("id") or position), role, size)
