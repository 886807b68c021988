"""The appearance an agency chooses for its portal."""

from gov.correspondence import _
from gov.correspondence.theme.colour import contrast
from gov.correspondence.theme.colour import is_colour
from gov.correspondence.theme.colour import WHITE
from zope import schema
from zope.interface import Interface
from zope.interface import Invalid
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


PREFIX = "gov.correspondence.appearance"

emblems = SimpleVocabulary(
    [
        SimpleTerm("seal", "seal", _("Seal")),
        SimpleTerm("scales", "scales", _("Scales")),
        SimpleTerm("council", "council", _("Council")),
    ]
)


class NotAColour(Invalid):
    __doc__ = _("Write the colour as # and six hexadecimal digits.")


class TooPale(Invalid):
    __doc__ = _("White text cannot be read on this colour. Choose a darker one.")


def text_colour(value: str) -> bool:
    """Accept a colour on which white text has the contrast of WCAG 2.2 AA, 4.5."""
    return _dark_enough(value, 4.5)


def mark_colour(value: str) -> bool:
    """Accept a colour that is visible beside white as WCAG 2.2 asks of marks, 3."""
    return _dark_enough(value, 3.0)


def _dark_enough(value: str, ratio: float) -> bool:
    if not is_colour(value):
        raise NotAColour(value)
    if contrast(value, WHITE) < ratio:
        raise TooPale(value)
    return True


class IAppearance(Interface):
    """Colours and emblem, records under ``gov.correspondence.appearance``.

    The emblem is one of the neutral ones of the product. An agency with an emblem of its own
    uploads it as the logo in Plone's site settings, which then takes its place.
    """

    primary_colour = schema.TextLine(
        title=_("Primary colour"),
        description=_("Navigation, buttons and links. White text must be readable on it."),
        default="#1f4e5f",
        constraint=text_colour,
    )
    accent_colour = schema.TextLine(
        title=_("Accent colour"),
        description=_("The mark of the current section and of unread letters."),
        default="#a8762a",
        constraint=mark_colour,
    )
    emblem = schema.Choice(title=_("Emblem"), vocabulary=emblems, default="seal")
