"""How a letter would be reviewed."""

from gov.correspondence.review import settings
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.body import query_text


class ReviewTrialsGet(Endpoint):
    """The rule and path of a letter of this ``unit``, ``kind`` and ``confidentiality``."""

    def reply(self):
        names = ("unit", "kind", "confidentiality")
        rule, steps, signatory = settings.trial(*(query_text(self.request, n) for n in names))
        return {
            "@id": f"{self.context.absolute_url()}/@review-trials",
            "rule": rule,
            "steps": list(steps),
            "signatory_unit": signatory,
        }
