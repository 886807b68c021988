"""The policy of the agency through the API: out as a ZIP file, in from one."""

import binascii
import transaction
from base64 import b64decode
from gov.correspondence import _
from gov.correspondence.api import policy
from gov.correspondence.exceptions import Invalid
from gov.correspondence.policy import archive
from gov.correspondence.policy.exporting import version
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import entity_tag
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.services.exceptions import Malformed
from gov.correspondence.services.exceptions import TooLarge
from gov.correspondence.services.languages import said
from gov.correspondence.services.values import plain


MOST = archive.MOST_BYTES * 4 // 3 + 4


class PolicyGet(Endpoint):
    """The ZIP file; its ``ETag`` is the version of the settings, for ``If-Match`` of an import."""

    def reply(self):
        exported = policy.export()
        headers = {
            "Content-Type": "application/zip",
            "Content-Disposition": 'attachment; filename="policy.zip"',
            "ETag": f'"{version(exported)}"',
            "X-Content-Type-Options": "nosniff",
        }
        for name, value in headers.items():
            self.request.response.setHeader(name, value)
        return exported


class PolicyPost(Writing):
    """Takes a policy in, or with ``dry_run`` tells what it would change and changes nothing."""

    def reply(self):
        body = only(json_object(self.request), "data", "dry_run")
        dry = body.get("dry_run", False)
        if not isinstance(dry, bool):
            raise Invalid(_("This is neither true nor false."), field="dry_run")
        data = decoded(body)
        if dry:
            plan = policy.preview(data)
            # Whatever was tried is undone already; this makes sure of it.
            transaction.doom()
        else:
            plan = policy.carry_out(data, entity_tag(self.request))
        self.request.response.setHeader("ETag", f'"{self.version(plan, dry)}"')
        return {
            "@id": f"{self.context.absolute_url()}/@policy",
            "dry_run": dry,
            "items": [one for step in plan.steps for one in self.changes(step)],
            "left": [step.part.id for step in plan.left],
            "errors": [
                {"field": each.place, "detail": said(each.error.message, self.request)}
                for each in plan.refusals
            ],
        }

    def version(self, plan, dry):
        """Return the version of the settings as they stand after the answer."""
        return plan.version if dry else version(policy.export())

    def changes(self, step):
        """Yield each change of a part as JSON."""
        for each in step.changes:
            yield {
                "part": step.part.id,
                "title": said(step.part.title, self.request),
                "row": each.row,
                "kind": each.kind,
                "differences": [
                    {"field": one.field, "before": shown(one.before), "after": shown(one.after)}
                    for one in each.differences
                ],
            }


def decoded(body):
    """Return the bytes in ``data``; raises ``TooLarge`` and ``Malformed``."""
    encoded = text(body, "data", required=True)
    if len(encoded) > MOST:
        message = _(
            "A policy has at most ${limit} KB.", mapping={"limit": archive.MOST_BYTES // 1024}
        )
        raise TooLarge(message, field="data")
    try:
        return b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed(_("This is not base64."), field="data") from error


def shown(value):
    """Return a value as JSON; a picture is told by its size."""
    return {"bytes": len(value)} if isinstance(value, bytes) else plain(value)
