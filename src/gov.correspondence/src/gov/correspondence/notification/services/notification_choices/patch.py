"""How the caller is told is chosen."""

from gov.correspondence import _
from gov.correspondence.api import notification
from gov.correspondence.exceptions import Invalid
from gov.correspondence.notification.services.notification_choices.get import shown
from gov.correspondence.services.base import Writing
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text


TEXTS = ("language", "quiet_from", "quiet_until")


class NotificationChoicesPatch(Writing):
    """What is not given stays; ``ways`` is given whole."""

    def reply(self):
        data = only(json_object(self.request), *TEXTS, "ways")
        chosen = notification.choices()
        before = dict(zip(TEXTS, (chosen.language, *chosen.quiet), strict=True))
        said = {name: text(data, name) if name in data else before[name] for name in TEXTS}
        ways = data.get("ways", chosen.words)
        if not isinstance(ways, dict) or not all(isinstance(each, str) for each in ways.values()):
            raise Invalid(_("This must be an object of texts."), field="ways")
        notification.choose(said["language"], (said["quiet_from"], said["quiet_until"]), ways)
        return shown(self.context)
