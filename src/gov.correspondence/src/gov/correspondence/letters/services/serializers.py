"""What stock endpoints get when they serialise a letter."""

from gov.correspondence import _
from gov.correspondence.interfaces import ICorrespondenceLayer
from gov.correspondence.letters.interfaces import ILetter
from gov.correspondence.letters.services.representation import may
from gov.correspondence.letters.services.representation import representation
from gov.correspondence.letters.services.representation import VIEW
from gov.correspondence.services.exceptions import NotOffered
from plone.restapi.interfaces import IDeserializeFromJson
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.interfaces import ISerializeToJsonSummary
from zope.component import adapter
from zope.interface import implementer


class _Adapter:
    def __init__(self, context, request):
        self.context = context
        self.request = request


@implementer(ISerializeToJson)
@adapter(ILetter, ICorrespondenceLayer)
class SerializeLetter(_Adapter):
    """A letter as our own endpoint gives it; nothing to whoever may not see its envelope."""

    def __call__(self, version=None, include_items=True):
        return representation(self.context) if may(VIEW, self.context) else {}


@implementer(ISerializeToJsonSummary)
@adapter(ILetter, ICorrespondenceLayer)
class SummarizeLetter(_Adapter):
    """The envelope line of a letter."""

    def __call__(self):
        if not may(VIEW, self.context):
            return {}
        return {
            "@id": self.context.absolute_url(),
            "@type": self.context.portal_type,
            "title": self.context.Title(),
        }


@implementer(IDeserializeFromJson)
@adapter(ILetter, ICorrespondenceLayer)
class DeserializeLetter(_Adapter):
    """Refuses: letters are written through the domain functions alone."""

    def __call__(self, validate_all=False, data=None, create=False):
        raise NotOffered(_("Letters do not offer this. See @acts for what can be done with one."))
