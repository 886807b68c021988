"""What the room of sealed letters keeps."""

from zope.interface import Interface


class IRoll(Interface):
    """Whom the heads named to open sealed letters, kept for ever."""

    def put(naming):
        """Keep a ``Naming``, in the place of an earlier one of the same id."""

    def get(id):
        """Return a naming, ``None`` for an unknown id."""

    def of_person(user_id):
        """Return an iterator of the namings of a person, oldest first."""

    def of_unit(unit):
        """Return an iterator of the namings for a unit, oldest first."""
