"""The registry hands a letter to units."""

from gov.correspondence.api import acts
from gov.correspondence.letters.services.act import Act
from gov.correspondence.services.body import text
from gov.correspondence.services.body import texts


class DistributionsPost(Act):
    """The registry hands a letter to units."""

    transition = "distribute"
    members = ("units", "remark")

    def act(self, data):
        acts.distribute(self.context, tuple(texts(data, "units")), text(data, "remark"))
