"""Letters that answer each other, registered without books."""

from datetime import datetime
from datetime import timedelta
from gov.correspondence.interfaces import LetterRegistered
from support import drafts
from zoneinfo import ZoneInfo
from zope.event import notify


# The day at the agencies of the example, which begins before that of the machine.
TODAY = datetime.now(ZoneInfo("Asia/Qatar")).date()


class Exchange:
    """Makes our letters and theirs, each under a number of its own."""

    def __init__(self, people):
        self.people = people

    def ours(self, number, due=None, **other):
        """A letter of ours, dispatched, an answer to which is due."""
        letter = drafts.outgoing(self.people, "registered", letter_date=TODAY, **other)
        letter.number, letter.answer_due = number, due
        notify(LetterRegistered(letter))
        with self.people.acting("khalid"):
            drafts.acts.dispatch(letter)
        return letter

    def theirs(self, number, state="registered", register="IN-1", **other):
        """A letter of cms, registered here."""
        letter = drafts.incoming(
            self.people, "registered", their_number=number, their_date=TODAY, **other
        )
        letter.number = register
        notify(LetterRegistered(letter))
        letter.reindexObject()
        if state == "distributed":
            with self.people.acting("khalid"):
                drafts.acts.distribute(letter, ("legal",))
        return letter


def to_ours(number, relation="in-reply-to"):
    """A reference row to a letter of ours."""
    return {"whose": "ours", "agency": "", "number": number, "date": None, "relation": relation}


def to_theirs(number, relation="in-reply-to"):
    """A reference row to a letter of cms."""
    return {
        "whose": "theirs",
        "agency": "cms",
        "number": number,
        "date": None,
        "relation": relation,
    }


def in_days(count):
    """The day so many days from today."""
    return TODAY + timedelta(days=count)
