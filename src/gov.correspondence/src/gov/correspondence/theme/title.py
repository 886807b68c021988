"""The title of the browser's window, in the reader's language."""

from gov.correspondence import _
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.interfaces import ILetter
from gov.correspondence.letters.interfaces import ILetterStore
from gov.correspondence.registers.interfaces import IRegisters
from html import escape
from plone.app.layout.viewlets import common
from zope.i18n import translate


PLACES = ((ILetterStore, _("Letters")), (IRegisters, _("Registers")))


class TitleViewlet(common.TitleViewlet):
    """Plone's title, but for what bears the codes or the English of programs in its own.

    The page that refuses a letter is drawn on that letter, so its title tells no envelope.
    """

    @property
    def page_title(self) -> str:
        """The envelope of a letter by names, the name of a place, or what Plone says."""
        if ILetter.providedBy(self.context):
            shown = may(self.context, "View Envelope")
            return escape(parties.envelope(self.context) if shown else self.site_title_setting)
        for interface, name in PLACES:
            if interface.providedBy(self.context):
                return str(translate(name, context=self.request))
        return str(super().page_title)
