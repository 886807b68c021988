"""What the endpoints of all acts share: one act on one letter, answered with the letter."""

from gov.correspondence.letters.services.representation import may
from gov.correspondence.letters.services.representation import representation
from gov.correspondence.letters.services.representation import VIEW
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from plone import api


class Act(Writing):
    """An act a person does on a letter; the domain function decides whether it may be done."""

    transition = ""
    members: tuple[str, ...] = ()

    def act(self, data):
        """Do the act with the members of the body; each endpoint says how."""

    def possible(self):
        """Whether the letter is in a state from which the act starts, for anybody at all."""
        workflow = api.portal.get_tool("portal_workflow").getWorkflowsFor(self.context)[0]
        state = api.content.get_state(obj=self.context)
        return self.transition in workflow.states[state].transitions

    def reply(self):
        self.act(only(json_object(self.request), *self.members))
        if not may(VIEW, self.context):
            return self.reply_no_content()
        return representation(self.context)
