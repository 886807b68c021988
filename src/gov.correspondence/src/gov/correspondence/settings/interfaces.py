"""What other packages bring to the settings of an agency."""

from zope.interface import Interface


class IPanel(Interface):
    """A ``panels.Panel``, registered as a utility under the name of its view."""
