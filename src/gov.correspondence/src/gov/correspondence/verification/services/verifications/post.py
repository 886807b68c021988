"""The holder of a code asks."""

import re
from gov.correspondence import _
from gov.correspondence.api import calendar
from gov.correspondence.api import verification
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.settings import setting
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.verification import asking
from gov.correspondence.verification.verifying import Answer
from gov.correspondence.verification.verifying import Given
from typing import Any


SHA512 = re.compile(r"[0-9a-fA-F]{128}")


class VerificationsPost(Endpoint):
    """Takes the code, and what to compare: the SHA-512 of a file, a number. It keeps nothing."""

    def reply(self):
        asking.count(self.request)
        data = only(json_object(self.request), "code", "sha512", "number")
        digest, number = text(data, "sha512"), text(data, "number")
        if digest and not SHA512.fullmatch(digest):
            raise Invalid(_("A SHA-512 has 128 hexadecimal digits."), field="sha512")
        code = text(data, "code", required=True)
        return representation(verification.verify(code, Given(sha512=digest, number=number)))


def representation(answer: Answer) -> dict[str, Any]:
    """Return the answer as JSON; what is not said is left out."""
    found = calendar.hijri(answer.day) if answer.day else None
    told = {
        "sender": setting("agency_id"),
        "number": answer.number,
        "date": answer.day.isoformat() if answer.day else "",
        "hijri_date": found.iso if found else "",
        "standing": answer.standing,
        "seal": answer.seal or "none",
        "document": answer.document,
        "number_given": answer.number_given,
    }
    return {"sealed_letter": answer.closed, **{name: told[name] for name in told if told[name]}}
