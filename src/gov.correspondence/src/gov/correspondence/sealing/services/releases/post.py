"""An opener releases a sealed letter to the units that have it."""

from gov.correspondence.api import sealing
from gov.correspondence.letters.services.representation import representation
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.services.body import texts


class ReleasesPost(Writing):
    """Let the people of units read it; without units all for which the caller opens."""

    def reply(self):
        data = only(json_object(self.request), "units", "remark")
        units = texts(data, "units") if "units" in data else ()
        sealing.release(self.context, units, text(data, "remark"))
        return representation(self.context)
