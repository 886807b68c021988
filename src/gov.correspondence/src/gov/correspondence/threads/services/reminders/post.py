"""A reminder letter is drafted."""

from gov.correspondence.api import threads
from gov.correspondence.letters.services.representation import representation
from gov.correspondence.services.base import Creating
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only


class RemindersPost(Creating):
    """Answers with the draft, which goes the way of every letter."""

    def reply(self):
        only(json_object(self.request))
        reminder = threads.remind(self.context)
        return self.created(representation(reminder), reminder.absolute_url())
