"""The browser layer and the events other products subscribe to."""

from collective.z3cform.datagridfield.interfaces import IDataGridFieldLayer
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface
from zope.interface.interfaces import IObjectEvent
from zope.interface.interfaces import ObjectEvent


class ICorrespondenceLayer(IDataGridFieldLayer):
    """Requests to a portal on which gov.correspondence is installed."""


class IChore(Interface):
    """A named utility: what a portal does by itself, now and then, in a transaction of its own."""

    def do(limit):
        """Do at most ``limit`` things that are due, as the portal; return how many were done."""


class ILetterDispatched(IObjectEvent):
    """An outgoing letter left; its consignments are made, in the same transaction."""

    consignments = Attribute("The new consignments, a tuple of ``IConsignment``.")


class ILetterOpened(IObjectEvent):
    """The registry opened an incoming letter for the first time."""


class ILetterChanged(IObjectEvent):
    """What a letter says was changed, or its files, by people and in the same transaction."""


class ILetterAwaitsChanged(IObjectEvent):
    """A letter waits for other acts or other people than before, in the same transaction."""

    before = Attribute("What stood in the index, ``<act>|<group>`` each, a tuple of str.")
    after = Attribute("What stands there now, a tuple of str.")


class ILetterRegistered(IObjectEvent):
    """A letter got its number, in the same transaction."""


class ILetterLinked(IObjectEvent):
    """Somebody said by hand to which earlier letter a letter belongs."""

    earlier = Attribute("The letter it belongs to.")


class ILetterDistributed(IObjectEvent):
    """The registry handed an incoming letter to units."""

    units = Attribute("Codes of the units that got it by this act, a tuple of str.")


class ILetterClosed(IObjectEvent):
    """A letter was closed, with the remark that says how it ended."""

    remark = Attribute("How it ended, str.")


class ILetterTakenUp(IObjectEvent):
    """A unit began to work on the matter of an incoming letter: it accepted a referral."""

    unit = Attribute("Code of the unit.")


class ILetterAnswered(IObjectEvent):
    """An answer to an incoming letter left, in the same transaction."""

    answer = Attribute("The letter that answers.")


class IAnswerReceived(IObjectEvent):
    """Another agency answered a letter of ours, in the same transaction."""

    answer = Attribute("The letter that answers.")


class IFactRecorded(IObjectEvent):
    """Something became known of a consignment of a letter, in the same transaction."""

    consignment = Attribute("The consignment.")
    fact = Attribute("The fact, which was not known before.")


class IRecipientsReminded(IObjectEvent):
    """The sender reminds recipients that have a letter and say nothing, in this transaction."""

    consignments = Attribute("Those of the recipients that are reminded, a tuple.")


class IWayChanged(IObjectEvent):
    """A consignment goes another way from now on, in the same transaction.

    Who takes it on the new way says so by a fact, or by giving it a message of the exchange.
    """

    consignment = Attribute("The consignment; its recipient's ``delivery`` is the new way.")
    reason = Attribute("Why, str.")


class ILetterWithdrawing(IObjectEvent):
    """The sender wants a letter back, in the same transaction."""

    consignments = Attribute("Those concerned, whatever their way, a tuple of ``IConsignment``.")
    reason = Attribute("Why, str.")
    replacement = Attribute("UID of the letter that takes its place, or ``''``.")


class ILetterWithdrawn(IObjectEvent):
    """An incoming letter was withdrawn by its sender and is closed to its readers."""

    remark = Attribute("What was said of it, str.")


class ILetterReturned(IObjectEvent):
    """An incoming letter was returned to its sender and is closed to its readers."""

    remark = Attribute("Why, str.")


class ILetterHandedOver(IObjectEvent):
    """A unit that an incoming letter was distributed to opened it, as the first of all units."""

    unit = Attribute("Code of the unit.")


class ILetterUndecided(IObjectEvent):
    """An incoming letter was neither registered nor returned in the time for it."""

    remark = Attribute("That, in words, str.")


class IWithdrawalAnswered(IObjectEvent):
    """The request of a letter's sender was answered, by the registrar or by the portal itself."""

    answer = Attribute("``accepted`` or ``refused``.")
    reason = Attribute("Why, str.")


@implementer(ILetterDispatched)
class LetterDispatched(ObjectEvent):
    def __init__(self, letter, consignments):
        super().__init__(letter)
        self.consignments = tuple(consignments)


@implementer(ILetterOpened)
class LetterOpened(ObjectEvent):
    pass


@implementer(ILetterChanged)
class LetterChanged(ObjectEvent):
    pass


@implementer(ILetterAwaitsChanged)
class LetterAwaitsChanged(ObjectEvent):
    def __init__(self, letter, before, after):
        super().__init__(letter)
        self.before = tuple(before)
        self.after = tuple(after)


@implementer(ILetterRegistered)
class LetterRegistered(ObjectEvent):
    pass


@implementer(ILetterDistributed)
class LetterDistributed(ObjectEvent):
    def __init__(self, letter, units):
        super().__init__(letter)
        self.units = tuple(units)


@implementer(ILetterClosed)
class LetterClosed(ObjectEvent):
    def __init__(self, letter, remark):
        super().__init__(letter)
        self.remark = remark


@implementer(ILetterTakenUp)
class LetterTakenUp(ObjectEvent):
    def __init__(self, letter, unit):
        super().__init__(letter)
        self.unit = unit


@implementer(IAnswerReceived)
class AnswerReceived(ObjectEvent):
    def __init__(self, letter, answer):
        super().__init__(letter)
        self.answer = answer


@implementer(IFactRecorded)
class FactRecorded(ObjectEvent):
    def __init__(self, letter, consignment, fact):
        super().__init__(letter)
        self.consignment = consignment
        self.fact = fact


@implementer(IWayChanged)
class WayChanged(ObjectEvent):
    def __init__(self, letter, consignment, reason):
        super().__init__(letter)
        self.consignment = consignment
        self.reason = reason


@implementer(ILetterLinked)
class LetterLinked(ObjectEvent):
    def __init__(self, letter, earlier):
        super().__init__(letter)
        self.earlier = earlier


@implementer(ILetterAnswered)
class LetterAnswered(ObjectEvent):
    def __init__(self, letter, answer):
        super().__init__(letter)
        self.answer = answer


@implementer(IRecipientsReminded)
class RecipientsReminded(ObjectEvent):
    def __init__(self, letter, consignments):
        super().__init__(letter)
        self.consignments = tuple(consignments)


@implementer(ILetterWithdrawing)
class LetterWithdrawing(ObjectEvent):
    def __init__(self, letter, consignments, reason, replacement=""):
        super().__init__(letter)
        self.consignments = tuple(consignments)
        self.reason = reason
        self.replacement = replacement


@implementer(ILetterWithdrawn)
class LetterWithdrawn(ObjectEvent):
    def __init__(self, letter, remark):
        super().__init__(letter)
        self.remark = remark


@implementer(ILetterReturned)
class LetterReturned(ObjectEvent):
    def __init__(self, letter, remark):
        super().__init__(letter)
        self.remark = remark


@implementer(ILetterHandedOver)
class LetterHandedOver(ObjectEvent):
    def __init__(self, letter, unit):
        super().__init__(letter)
        self.unit = unit


@implementer(ILetterUndecided)
class LetterUndecided(ObjectEvent):
    def __init__(self, letter, remark):
        super().__init__(letter)
        self.remark = remark


@implementer(IWithdrawalAnswered)
class WithdrawalAnswered(ObjectEvent):
    def __init__(self, letter, answer, reason):
        super().__init__(letter)
        self.answer = answer
        self.reason = reason
