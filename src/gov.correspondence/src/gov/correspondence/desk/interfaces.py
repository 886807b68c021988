"""What other rooms add to a desk."""

from zope.interface import Attribute
from zope.interface import Interface


class IDeskNotice(Interface):
    """Something that waits for the person logged in and is no letter.

    A named adapter of site and request; it is told while ``count`` is not 0.
    """

    title = Attribute("What waits, a translatable text")
    count = Attribute("How many, for this person")
    url = Attribute("Where it is done")
