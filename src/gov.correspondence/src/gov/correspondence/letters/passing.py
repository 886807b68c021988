"""Nobody gets a page on a letter whose envelope is not theirs to see.

Plone offers pages to everybody on every object, such as the contact form or the site map, and shows
the title of the object above them: here that would be number and parties of the letter.
"""

from AccessControl import getSecurityManager
from gov.correspondence.letters.interfaces import ILetter
from typing import Any
from zExceptions import Unauthorized


VIEW_ENVELOPE = "gov.correspondence: View Envelope"


def refuse_strangers(event: Any) -> None:
    """Raise ``Unauthorized`` where what is published hangs on a letter closed to the caller."""
    may = getSecurityManager().checkPermission
    for thing in event.request.get("PARENTS", ()):
        letter = getattr(thing, "context", thing)
        if ILetter.providedBy(letter) and not may(VIEW_ENVELOPE, letter):
            raise Unauthorized(letter.getId())
