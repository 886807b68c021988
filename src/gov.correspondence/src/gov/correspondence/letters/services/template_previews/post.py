"""How a letter begun with a template would read, before the template is saved."""

from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.letters import sampling
from gov.correspondence.letters import templates
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.letters.services.table import TEXTS
from gov.correspondence.letters.templates import Template
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.settings import members


class TemplatePreviewsPost(Writing):
    """Says the text with samples in it, or what is wrong with it; nothing is written."""

    def reply(self):
        said = members.whole(TEXTS, json_object(self.request))
        template = Template("", {}, WRITTEN[0], (), **said)
        found = [each for each in templates.problems(template, ()) if each.field in TEXTS]
        if found:
            raise InvalidLetter(found)
        return {"text": sampling.shown(template), "language": sampling.language(template)}
