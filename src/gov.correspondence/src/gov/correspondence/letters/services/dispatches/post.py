"""A registered letter goes to its recipients."""

from gov.correspondence.api import acts
from gov.correspondence.letters.services.act import Act


class DispatchesPost(Act):
    """A registered letter goes to its recipients."""

    transition = "dispatch"
    members = ()

    def act(self, data):
        acts.dispatch(self.context)
