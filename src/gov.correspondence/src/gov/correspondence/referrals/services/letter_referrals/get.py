"""The referrals of a letter's matter."""

from gov.correspondence.api import referrals
from gov.correspondence.referrals.services.representation import representation
from gov.correspondence.services.base import Endpoint
from gov.correspondence.transactions import keeping


class LetterReferralsGet(Endpoint):
    """Every referral, oldest first; on any letter of the matter."""

    def reply(self):
        found = referrals.of(self.context)
        leading = keeping.matter(self.context)[0] if found else self.context
        return {
            "@id": f"{self.context.absolute_url()}/@referrals",
            "items": [representation(leading, referral) for referral in found],
        }
