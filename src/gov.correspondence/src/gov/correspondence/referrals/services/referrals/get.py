"""What is with the caller, or with a unit of the caller."""

from gov.correspondence.api import referrals
from gov.correspondence.referrals.finding import MAX_LIMIT
from gov.correspondence.referrals.services.representation import representation
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text
from gov.correspondence.services.body import whole_number
from urllib.parse import urlencode


class ReferralsGet(Endpoint):
    """The earliest due first; with ``unit`` what the unit and its people have."""

    def reply(self):
        names = ("unit", "pile", "due_before")
        wanted = {name: query_text(self.request, name) for name in names}
        limit = whole_number(self.request, "limit", 25, most=MAX_LIMIT)
        asked = (
            wanted["pile"] or "live",
            wanted["due_before"],
            limit,
            query_text(self.request, "after"),
        )
        unit = wanted["unit"]
        found = referrals.of_unit(unit, *asked) if unit else referrals.mine(*asked)
        url = f"{self.context.absolute_url()}/@referrals"
        following = None
        if len(found) == limit:
            told = {**wanted, "limit": limit, "after": found[-1].cursor}
            following = f"{url}?{urlencode({name: told[name] for name in told if told[name]})}"
        items = [
            {
                **representation(one.letter, one.referral),
                "number": one.transaction.number,
                "letter": one.letter.absolute_url(),
            }
            for one in found
        ]
        return {"@id": url, "items": items, "next": following}
