"""The matter is referred, and acts on a referral."""

from gov.correspondence import _
from gov.correspondence.api import referrals
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from gov.correspondence.referrals.services.representation import representation
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import idempotency_key
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.services.languages import said
from gov.correspondence.services.path import Walked


ACTS = {
    "acceptances": (referrals.accept, "remark"),
    "refusals": (referrals.refuse, "remark"),
    "reports": (referrals.report, "remark"),
    "completions": (referrals.complete, "remark"),
    "withdrawals": (referrals.withdraw, "remark"),
}
TARGET = ("unit", "person", "remark", "on_behalf")
MEMBERS = ("rows", "parent", "unit", "on_behalf")


class LetterReferralsPost(Walked, Writing):
    """``@referrals`` refers; ``@referrals/<id>/<acts>`` is an act on one."""

    def reply(self):
        if not self.path:
            return self.refer()
        if len(self.path) != 2 or self.path[1] not in (*ACTS, "reassignments"):
            raise NotFound(_("There is no such referral, or you may not know of it."))
        id, noun = self.path
        if noun == "reassignments":
            referral = self.reassign(id)
            return {
                **representation(self.context, referral),
                "warnings": self.warnings([referral]),
            }
        return representation(self.context, self.act(id, *ACTS[noun]))

    def refer(self):
        data = only(json_object(self.request), *MEMBERS)
        if not isinstance(data.get("rows"), list):
            raise Invalid(_("This must be a list with at least one entry."), field="rows")
        made = referrals.refer(
            self.context,
            data["rows"],
            parent=text(data, "parent"),
            unit=text(data, "unit"),
            on_behalf=text(data, "on_behalf"),
            idempotency_key=idempotency_key(self.request),
        )
        url = f"{self.context.absolute_url()}/@referrals"
        items = [representation(self.context, referral) for referral in made]
        told = {"@id": url, "items": items, "warnings": self.warnings(made)}
        return self.created(told, items[0]["@id"])

    def warnings(self, made):
        """Return who is away among those it went to."""
        return [
            {
                "user": warning.absence.user[0],
                "when": warning.when,
                "message": said(warning.message, self.request),
            }
            for warning in referrals.warnings(made)
        ]

    def act(self, id, act, member):
        data = only(json_object(self.request), member)
        return act(self.context, id, text(data, member))

    def reassign(self, id):
        data = only(json_object(self.request), *TARGET)
        unit, person, remark, named = (text(data, name) for name in TARGET)
        return referrals.reassign(self.context, id, unit, person, remark, named)
