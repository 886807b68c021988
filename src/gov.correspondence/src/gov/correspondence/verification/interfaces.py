"""What other products tell of a letter that somebody verifies."""

from zope.interface import Interface


class ISeals(Interface):
    """Subscription adapter of an outgoing letter: the electronic seals under which it left."""

    def judged():
        """Return ``valid``, ``invalid``, ``unknown`` where they cannot be judged now, or ``""``.

        ``""`` says that it left under none. A seal is valid that covers the letter's document.
        """
