"""The places on a letter's page that other rooms fill."""

from zope.viewlet.interfaces import IViewletManager


class ILetterTop(IViewletManager):
    """Above the letter: what everybody who opens it must know first."""


class ILetterNow(IViewletManager):
    """Between the letter's name and its envelope: what is done with it every day."""


class ILetterActs(IViewletManager):
    """Beside what may be done with the letter now."""


class ILetterMain(IViewletManager):
    """Below what the letter says."""


class ILetterAside(IViewletManager):
    """Beside the letter."""
