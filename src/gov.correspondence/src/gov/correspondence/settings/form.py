"""A page of settings: what its form says is saved whole or not at all."""

from abc import abstractmethod
from gov.correspondence import _
from gov.correspondence.letters.browser.posting import PostingView
from zope.i18nmessageid import Message


class SettingsForm(PostingView):
    """What was typed stays when it is refused; a subclass says how to ``save``."""

    @abstractmethod
    def save(self) -> None:
        """Do what the form says. Raises ``CorrespondenceError``."""

    def perform(self) -> Message:
        self.save()
        return _("The settings are saved.")
