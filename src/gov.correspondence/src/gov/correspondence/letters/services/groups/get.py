"""The groups of agencies that a circular may go to."""

from gov.correspondence.api import agencies
from gov.correspondence.letters.settings import setting
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.languages import said


class AgencyGroupsGet(Endpoint):
    """Each group with the agencies that belong to it now, ourselves left out."""

    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@agency-groups",
            "items": [self.group(each) for each in agencies.groups()],
        }

    def group(self, group):
        own = setting("agency_id")
        members = [each.id for each in agencies.members(group.id) if each.id != own]
        return {"id": group.id, "name": said(group.title, self.request), "agencies": members}
