"""Who acts for whom, who is away, and what other rooms bring to a hand-over."""

from zope.interface import Attribute
from zope.interface import Interface


class ILedger(Interface):
    """Delegations, absences and protocols of hand-overs; nothing is ever taken out."""

    def put(delegation):
        """Enter a ``Delegation``, or what became of it; there is one of each id."""

    def delegation(id):
        """The delegation with this id, or ``None``."""

    def delegations():
        """Every delegation there ever was."""

    def received(user_id):
        """What was ever delegated to a person, oldest first."""

    def given(user_id):
        """What a person ever delegated, oldest first."""

    def put_absence(absence):
        """Enter an ``Absence``, or what became of it; there is one of each id."""

    def absence(id):
        """The absence with this id, or ``None``."""

    def absences(user_id):
        """The absences of a person, oldest first."""

    def stands_in(user_id):
        """The absences in which a person is the substitute, oldest first."""

    def next_number():
        """The number the next protocol gets."""

    def add_protocol(protocol):
        """Enter a ``Protocol`` under its number."""

    def protocol(number):
        """The protocol with this number, or ``None``."""

    def protocols():
        """All protocols, newest first."""


class IPersonalWork(Interface):
    """What lies with people personally in one room; a utility named after the room.

    A hand-over asks it for the work of the leaver and gives each item to an heir, all in one
    transaction, so that nothing is left with somebody who is gone.
    """

    title = Attribute("What the room calls such work, a translatable message.")

    def of(user_id):
        """Return the open ``WorkItem``s of a person, in a stable order. Asks no permission."""

    def reassign(item_id, leaver, heir):
        """Give an item to the heir; return ``reassigned``, or ``ended`` where it cannot pass on.

        Raises ``Invalid`` where the heir cannot have it. Asks no permission.
        """
