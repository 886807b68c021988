"""People who act at once, each with a connection of his own."""

import threading
import transaction
from plone.app.testing import login
from zope.component.hooks import setSite


class Desk(threading.Thread):
    """A person with a connection of his own who does something many times."""

    def __init__(self, layer, path, act, user="clerk"):
        super().__init__()
        self.layer, self.path, self.act, self.user = layer, path, act, user
        self.faults, self.busy, self.done = [], 0, []

    def run(self):
        from Testing.makerequest import makerequest

        connection = self.layer["zodbDB"].open()
        portal = makerequest(connection.root()["Application"]).unrestrictedTraverse(self.path)
        setSite(portal)
        login(portal, self.user)
        try:
            self.act(self, portal)
        except BaseException as error:
            self.faults.append(error)
        finally:
            setSite(None)
            transaction.abort()
            connection.close()


def letters_of(portal, places):
    return [portal.letters[month][letter_id] for month, letter_id in places]
