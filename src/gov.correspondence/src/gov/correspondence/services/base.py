"""The service every endpoint starts from."""

import json
import transaction
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.services import repeating
from gov.correspondence.services.body import same_origin
from gov.correspondence.services.problem import write_problem
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.services import _no_content_marker
from plone.restapi.services import Service
from zope.interface import alsoProvides


class Endpoint(Service):
    """Answers with JSON; a ``CorrespondenceError`` becomes a problem document.

    The publisher would rename our ``NotFound`` into its own and lose what it says, so a
    refusal is written here; the transaction is doomed, so that nothing half-done stays.
    """

    def render(self):
        try:
            self.check_permission()
            self.prepare()
            content = self.outcome()
        except CorrespondenceError as error:
            transaction.doom()
            return write_problem(self.request, error)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.write(content)

    def prepare(self):
        """Do what must come before the reply."""

    def outcome(self):
        """Return what is answered."""
        return self.reply()

    def write(self, content):
        """Return the body of the response: JSON of a dict or list, anything else as it is."""
        if content is _no_content_marker:
            return b""
        if not isinstance(content, (dict, list)):
            return content
        self.request.response.setHeader("Content-Type", self.content_type)
        return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True).encode()

    def created(self, content, url):
        """Answer 201 with the new thing and its address."""
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", url)
        return content


class Writing(Endpoint):
    """A service that changes something.

    REST clients have no form token; what the token is for is done by refusing other origins.
    """

    def prepare(self):
        same_origin(self.request)
        alsoProvides(self.request, IDisableCSRFProtection)


class Creating(Writing):
    """A service that makes something new each time; with an ``Idempotency-Key`` only once."""

    def outcome(self):
        return repeating.once(self)

    def asked(self):
        """Return the digest of everything the request says."""
        return repeating.digest(self.request)
