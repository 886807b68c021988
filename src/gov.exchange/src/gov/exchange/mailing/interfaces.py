"""What the webmaster decides about official e-mail."""

from gov.exchange.messages import _
from zope import schema
from zope.interface import Interface


class IMailingSettings(Interface):
    """Choices of the agency; registry prefix ``gov.exchange.mailing``."""

    enabled = schema.Bool(
        title=_("Send letters by official e-mail"),
        description=_(
            "Letters whose way is official e-mail leave by the mail server of this portal, signed "
            "with the agency's seal. Without it the registry sends them itself."
        ),
        default=False,
    )


class IMailParty(Interface):
    """For whom letters are encrypted; registry prefix ``gov.exchange.mail_parties/<id>``."""

    name = schema.TextLine(title=_("Name"), max_length=200)
    address = schema.ASCIILine(title=_("E-mail address"), max_length=254)
    certificate = schema.Text(
        title=_("Certificate"),
        description=_("In PEM, with an RSA key; letters to this address are encrypted for it."),
        max_length=16384,
    )
