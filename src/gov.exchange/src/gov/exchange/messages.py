"""Translatable messages of the exchange."""

from zope.i18nmessageid import MessageFactory


_ = MessageFactory("gov.exchange")
