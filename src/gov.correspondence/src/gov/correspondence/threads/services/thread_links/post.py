"""A letter refers to an earlier one."""

from gov.correspondence.api import threads
from gov.correspondence.services.base import Creating
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.threads.services.representation import turn


class ThreadLinksPost(Creating):
    """Answers with the conversation as it is then."""

    def reply(self):
        data = only(json_object(self.request), "uid", "relation")
        uid = text(data, "uid", required=True)
        threads.link(self.context, uid, text(data, "relation") or "in-reply-to")
        url = f"{self.context.absolute_url()}/@thread"
        items = [turn(each) for each in threads.thread(self.context)]
        return self.created({"@id": url, "items": items}, url)
