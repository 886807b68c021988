"""A government agency's portal for official letters."""

from zope.i18nmessageid import MessageFactory


_ = MessageFactory("gov.correspondence")
