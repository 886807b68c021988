"""The review path of a letter is laid by hand."""

from gov.correspondence import _
from gov.correspondence.api import review
from gov.correspondence.exceptions import Invalid
from gov.correspondence.review.path import Step
from gov.correspondence.review.services.representation import path_representation
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text


class ReviewPathPut(Writing):
    """Takes the whole path; the steps that had their turn must come as they were."""

    def reply(self):
        data = only(json_object(self.request), "steps", "remark")
        review.lay(self.context, steps(data), text(data, "remark", required=True))
        return path_representation(self.context)


def steps(data):
    """Return the member ``steps`` as steps; what the path itself says of each is passed over."""
    rows = data.get("steps")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Invalid(_("This must be a list of reviewers."), field="steps")
    return tuple(Step(text(row, "unit"), text(row, "person")) for row in rows)
