"""A report of a mail system is entered."""

import base64
from binascii import Error as NotBase64
from gov.correspondence.exceptions import Invalid
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import media_type
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.services.exceptions import Malformed
from gov.correspondence.services.exceptions import UnknownMediaType
from gov.correspondence.tracking.services.consignments.get import consignment_representation
from gov.exchange.mailing import entering
from gov.exchange.mailing.report import MOST_BYTES
from gov.exchange.messages import _


class MailReportsPost(Writing):
    """Takes the report as it came, itself, in a form or in JSON; answers with the consignment."""

    def reply(self):
        told = entering.enter(self.context, *sent(self.request))
        self.request.response.setStatus(201)
        return consignment_representation(told)


def sent(request):
    """Return the bytes of the report and the name of its file; no more bytes than may be read."""
    kind = media_type(request)
    if kind == "message/rfc822":
        return request["BODYFILE"].read(MOST_BYTES + 1), ""
    if kind == "application/json":
        return _from_json(request)
    if kind != "multipart/form-data":
        message = _("Send the report itself as message/rfc822, a form with it, or JSON.")
        raise UnknownMediaType(message)
    part = request.form.get("file")
    if not hasattr(part, "filename"):
        raise Invalid(_("This is missing."), field="file")
    return part.read(MOST_BYTES + 1), part.filename


def _from_json(request):
    data = only(json_object(request), "name", "data")
    encoded = text(data, "data", required=True)
    try:
        return base64.b64decode(encoded, validate=True), text(data, "name")
    except (NotBase64, ValueError) as error:
        raise Malformed(_("This is not base64."), field="data") from error
