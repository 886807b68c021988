"""Nobody gets a page on a letter whose envelope is not theirs to see.

Plone offers pages to everybody on every object, such as the contact form or the site map, and shows
the title of the object above them: here that would be number and parties of the letter. And it
lets a path lead on through a form to one of its fields without asking what the form asks.
"""

from AccessControl import getSecurityManager
from Acquisition import aq_base
from gov.correspondence.letters.interfaces import ILetter
from typing import Any
from zExceptions import Unauthorized


VIEW_ENVELOPE = "gov.correspondence: View Envelope"


def refuse_strangers(event: Any) -> None:
    """Raise ``Unauthorized`` where what is published hangs on a letter closed to the caller."""
    may = getSecurityManager().checkPermission
    for thing in event.request.get("PARENTS", ()):
        letter = thing if ILetter.providedBy(thing) else getattr(aq_base(thing), "context", None)
        if not ILetter.providedBy(letter):
            continue
        if not all(may(permission, letter) for permission in (VIEW_ENVELOPE, *asked_by(thing))):
            raise Unauthorized(letter.getId())


def asked_by(view: Any) -> tuple[str, ...]:
    """Return the permissions without which the view on the way is not to be had."""
    if ILetter.providedBy(view):
        return ()
    return tuple(
        permission
        for permission, methods in getattr(type(view), "__ac_permissions__", ())
        if "__call__" in methods or "" in methods
    )
