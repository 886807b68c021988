"""A draft is put before the head of its unit."""

from gov.correspondence.api import acts
from gov.correspondence.letters.services.act import Act
from gov.correspondence.services.body import text


class SubmissionsPost(Act):
    """A draft is put before the head of its unit."""

    transition = "submit"
    members = ("remark",)

    def act(self, data):
        acts.submit(self.context, text(data, "remark"))
