"""A copy for information was seen."""

from gov.correspondence.api import referrals
from gov.correspondence.referrals.services.representation import representation
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text


class ReferralReadingsPost(Writing):
    """Notes the first time only; the same again answers alike."""

    def reply(self):
        data = only(json_object(self.request), "referral")
        referral = referrals.read(self.context, text(data, "referral", required=True))
        return representation(self.context, referral)
