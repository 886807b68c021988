"""What the exchange brings to the policy of an agency."""

from gov.correspondence.policy.parts import Record
from gov.correspondence.policy.parts import Rowed
from gov.exchange.choices.keeping import PREFIX
from gov.exchange.choices.services.sheet import Choices
from gov.exchange.interfaces import IExchangeSettings
from gov.exchange.mailing import choices
from gov.exchange.mailing.interfaces import IMailingSettings
from gov.exchange.mailing.services.sheet import Mailing
from gov.exchange.mailing.services.table import Certificates
from gov.exchange.messages import _


PRODUCT = "gov.exchange"

PARTS = (
    Record(
        "registry/exchange",
        _("Exchange between agencies"),
        Choices(),
        {PREFIX: IExchangeSettings},
        PRODUCT,
    ),
    Record(
        "registry/mailing",
        _("Official e-mail"),
        Mailing(),
        {choices.PREFIX: IMailingSettings},
        PRODUCT,
    ),
    Rowed(
        "registry/mail_parties",
        _("For whom letters are encrypted"),
        Certificates(),
        choices.PARTIES,
        profile=PRODUCT,
    ),
)
