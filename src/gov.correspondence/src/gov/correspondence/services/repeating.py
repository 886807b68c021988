"""A request that comes twice with the same ``Idempotency-Key`` is carried out once.

What it made and what was answered are stored in the same transaction. A book commits by itself:
there the act is noted with the number it gave, and the answer right afterwards.
"""

import hashlib
import json
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.exceptions import Reused
from gov.correspondence.exceptions import WrongState
from gov.correspondence.services.answers import Answer
from gov.correspondence.services.answers import answers
from gov.correspondence.services.answers import Asked
from gov.correspondence.services.body import idempotency_key
from zope.globalrequest import getRequest


CHUNK = 1024 * 1024
IN_HAND = "gov.correspondence.services.asked"
NOTED = "gov.correspondence.services.noted"
DONE = _("This was done before, but its answer was lost. Look at how it stands now.")


def once(service):
    """Return what a service answers, or what it answered before to the same request.

    Raises ``Reused`` where the key came with another content, ``WrongState`` where the act is known
    to be done and its answer is not.
    """
    key = idempotency_key(service.request)
    if not key:
        return service.reply()
    asked = Asked(people.current_id(), key, service.asked())
    earlier = answers().find(asked)
    if earlier is not None:
        return _again(service.request, asked, earlier)
    service.request.other[IN_HAND] = asked
    content = service.reply()
    response = service.request.response
    answers().keep(
        asked,
        Answer(
            asked.digest,
            datetime.now(UTC),
            response.getStatus(),
            response.getHeader("Location") or "",
            json.dumps(content),
        ),
    )
    return content


def note_turn(_event):
    """Note, in the transaction of a book, that the request in hand was carried out."""
    request = getRequest()
    asked = request.other.get(IN_HAND) if request is not None else None
    if asked is None:
        return
    earlier = answers().find(asked)
    if earlier is None:
        request.other[NOTED] = datetime.now(UTC)
        answers().keep(asked, Answer(asked.digest, request.other[NOTED]))
    elif earlier.at != request.other.get(NOTED):
        # The same request came twice at once: this one waited for the book.
        raise WrongState(DONE)


def digest(request):
    """Return the digest of method, address and body of a request."""
    source = request.get("BODYFILE")
    body = digest_of(source) if source is not None else ""
    said = [request.method, request["PATH_INFO"], request.get("QUERY_STRING", ""), body]
    return hashlib.sha512(json.dumps(said).encode()).hexdigest()


def digest_of(stream):
    """Return the digest of a stream, which begins anew afterwards."""
    found = hashlib.sha512()
    while chunk := stream.read(CHUNK):
        found.update(chunk)
    stream.seek(0)
    return found.hexdigest()


def _again(request, asked, earlier):
    if earlier.digest != asked.digest:
        raise Reused(_("This idempotency key was used for another request."))
    if not earlier.content:
        raise WrongState(DONE)
    request.response.setStatus(earlier.status)
    if earlier.location:
        request.response.setHeader("Location", earlier.location)
    return json.loads(earlier.content)
