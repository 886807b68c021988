"""What a mail server may answer, as errors of the exchange: the same schedule tries them again."""

from gov.exchange.wire import errors
from gov.exchange.wire.errors import Retry


class MailRefused(errors.WireError):
    """The mail server does not take the message, for ever (a reply of 5xx)."""

    code = "mail-refused"
    retry = Retry.NEVER


class MailDeferred(errors.WireError):
    """The mail server does not take the message now (a reply of 4xx)."""

    code = "mail-deferred"


class MailUnsure(errors.PeerUnreachable):
    """Nobody knows whether the mail server took the message before the try broke off."""


class MailLogin(errors.WireError):
    """The mail server does not let us in, or our password would travel in clear."""

    code = "mail-login"
