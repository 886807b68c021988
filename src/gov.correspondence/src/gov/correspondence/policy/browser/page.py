"""The policy for the webmaster: take it out, look at what another one would change, take it in."""

import binascii
import transaction
from base64 import b64decode
from base64 import b64encode
from gov.correspondence import _
from gov.correspondence.api import policy
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.browser.posting import PostingView
from gov.correspondence.policy import archive
from gov.correspondence.policy.browser import told
from gov.correspondence.policy.exceptions import PolicyRefused
from gov.correspondence.policy.importing import Plan
from gov.correspondence.registers.settings import agency
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


LONGEST = archive.MOST_BYTES * 4 // 3 + 4


class PolicyPage(PostingView):
    """A file is looked at first, then confirmed: what was previewed is what is taken in."""

    index = ViewPageTemplateFile("templates/policy.pt")
    plan: Plan | None = None
    data = b""

    def perform(self) -> Message | None:
        if self.said("confirmed") == "1":
            done = policy.carry_out(self._kept(), self.said("seen"))
            return done_words(done)
        self.data = self._uploaded()
        self.plan = policy.preview(self.data)
        # Whatever was tried is undone already; this makes sure of it.
        transaction.doom()
        return None

    def steps(self) -> list[dict[str, Any]]:
        """Return what would change, part by part."""
        return told.steps(self.plan.steps, self.request) if self.plan else []

    def left(self) -> list[dict[str, Any]]:
        """Return the parts that differ and stay, for only the administrator changes them."""
        return told.steps(self.plan.left, self.request) if self.plan else []

    def faults(self) -> list[dict[str, Any]]:
        """Return everything for which the policy is not taken, with its place."""
        refused = self.refusal if isinstance(self.refusal, PolicyRefused) else self.plan
        return [told.fault(each, self.request) for each in refused.refusals] if refused else []

    def may_confirm(self) -> bool:
        """Tell whether there is something to take in, and nothing against it."""
        return self.plan is not None and bool(self.plan.steps) and not self.plan.refusals

    def encoded(self) -> str:
        """Return the file that was looked at, for the second step."""
        return b64encode(self.data).decode()

    def _uploaded(self) -> bytes:
        part = self.request.form.get("file")
        if not getattr(part, "filename", ""):
            raise Invalid(_("Choose the ZIP file of a policy."), field="file")
        return bytes(part.read(archive.MOST_BYTES + 1))

    def _kept(self) -> bytes:
        said = self.said("data")
        try:
            return b64decode(said, validate=True) if len(said) <= LONGEST else b""
        except (binascii.Error, ValueError):
            return b""


class PolicyFile(BrowserView):
    """The policy of this portal as a ZIP file."""

    def __call__(self) -> bytes:
        exported = policy.export()
        response = self.request.response
        name = f"policy-{agency().agency_id or 'agency'}.zip"
        response.setHeader("Content-Type", "application/zip")
        response.setHeader("Content-Disposition", f'attachment; filename="{name}"')
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("X-Content-Type-Options", "nosniff")
        return exported


def done_words(plan: Plan) -> Message:
    """Return the sentence that says what was done."""
    if not plan.steps:
        return _("Nothing changed: the settings are as the policy wants them.")
    counts = {kind: plan.count(kind) for kind in ("added", "changed", "removed")}
    return _(
        "The policy is taken in: ${added} added, ${changed} changed, ${removed} removed.",
        mapping=counts,
    )
