"""What other packages bring to the policy of an agency."""

from zope.interface import Interface


class IParts(Interface):
    """A tuple of ``parts.Part``, registered as a utility under the name of the package."""
