"""The schema of a letter, its grids, its files, and the lists an agency may change."""

from collective.z3cform.datagridfield.datagridfield import DataGridFieldFactory
from collective.z3cform.datagridfield.row import DictRow
from gov.correspondence import _
from gov.correspondence.letters.terms import DELIVERIES
from gov.correspondence.letters.terms import LANGUAGES
from gov.correspondence.letters.terms import PHYSICAL_KINDS
from gov.correspondence.letters.terms import RECIPIENT_KINDS
from gov.correspondence.letters.terms import RECIPIENT_ROLES
from gov.correspondence.letters.terms import RELATIONS
from gov.correspondence.letters.terms import SIDES
from gov.correspondence.letters.terms import SIGNATURE_MODES
from plone.autoform import directives
from plone.supermodel import model
from zope import schema
from zope.interface import Attribute
from zope.interface import Interface


READ = "gov.correspondence.ReadLetter"
EDIT = "gov.correspondence.EditLetter"


class IConfidentiality(Interface):
    """A degree of confidentiality of an agency."""

    name_ar = schema.TextLine(title=_("Name in Arabic"))
    name_en = schema.TextLine(title=_("Name in English"))
    national_code = schema.ASCIILine(
        title=_("National code"),
        description=_("normal, restricted, secret or top-secret; anything else counts as highest"),
        required=False,
        default="",
    )
    colour = schema.ASCIILine(title=_("Colour"), required=False, default="")
    sealed = schema.Bool(
        title=_("Sealed"),
        description=_("Handled by the secret clerk instead of the registry clerk"),
        required=False,
        default=False,
    )
    position = schema.Int(title=_("Position"), required=False, default=0)


class IUrgency(Interface):
    """A degree of urgency of an agency."""

    name_ar = schema.TextLine(title=_("Name in Arabic"))
    name_en = schema.TextLine(title=_("Name in English"))
    national_code = schema.ASCIILine(title=_("National code"), required=False, default="")
    colour = schema.ASCIILine(title=_("Colour"), required=False, default="")
    answer_days = schema.Int(title=_("Working days to answer"), required=False, default=0)
    answer_hours = schema.Int(title=_("Working hours to answer"), required=False, default=0)
    position = schema.Int(title=_("Position"), required=False, default=0)


class IHandling(Interface):
    """A handling mark of an agency."""

    name_ar = schema.TextLine(title=_("Name in Arabic"))
    name_en = schema.TextLine(title=_("Name in English"))
    position = schema.Int(title=_("Position"), required=False, default=0)


class IRecipientRow(Interface):
    """One recipient: an agency, an outside party, for a circular a group, for a memo a unit."""

    kind = schema.Choice(title=_("Kind"), vocabulary=RECIPIENT_KINDS, default="agency")
    agency = schema.TextLine(title=_("Agency"), required=False, default="")
    unit = schema.TextLine(title=_("Unit"), required=False, default="")
    post = schema.TextLine(title=_("Post"), required=False, default="")
    group = schema.TextLine(
        title=_("Group of agencies"),
        description=_("all, or a rule of the agency directory such as type:ministry"),
        required=False,
        default="",
    )
    name = schema.TextLine(title=_("Name"), required=False, default="")
    address = schema.TextLine(title=_("Address"), required=False, default="")
    delivery = schema.Choice(title=_("Way"), vocabulary=DELIVERIES, default="exchange")
    role = schema.Choice(
        title=_("Original or copy"), vocabulary=RECIPIENT_ROLES, default="original"
    )
    attachments = schema.TextLine(
        title=_("Attachments"),
        description=_("all, none, or the identifiers of attachments separated by commas"),
        required=False,
        default="all",
    )


class IReferenceRow(Interface):
    """An earlier letter this one refers to."""

    whose = schema.Choice(title=_("Whose letter"), vocabulary=SIDES, default="theirs")
    agency = schema.TextLine(title=_("Agency"), required=False, default="")
    number = schema.TextLine(title=_("Number"))
    date = schema.Date(title=_("Date"), required=False)
    relation = schema.Choice(title=_("Relation"), vocabulary=RELATIONS, default="in-reply-to")


class IPhysicalAttachmentRow(Interface):
    """Things that follow by hand."""

    kind = schema.Choice(title=_("Kind"), vocabulary=PHYSICAL_KINDS, default="document")
    count = schema.Int(title=_("Count"), min=1, default=1)
    note = schema.TextLine(title=_("Note"), required=False, default="")


class ILetterStore(Interface):
    """``/letters``: the one container of letters, by month shards."""


class ILetterShard(Interface):
    """``/letters/2026-11``: the letters made in one month."""


class ILetter(model.Schema):
    """What all letters share. The envelope first, then the content."""

    unit = schema.Choice(title=_("Unit"), vocabulary="gov.correspondence.units")
    confidentiality = schema.Choice(
        title=_("Confidentiality"), vocabulary="gov.correspondence.confidentialities"
    )
    handling = schema.Choice(
        title=_("Handling mark"), vocabulary="gov.correspondence.handlings", required=False
    )
    urgency = schema.Choice(title=_("Urgency"), vocabulary="gov.correspondence.urgencies")
    answer_due = schema.Date(title=_("Answer due by"), required=False)
    answer_due_time = schema.TextLine(title=_("Time of that day"), required=False, default="")
    letter_date = schema.Date(title=_("Date of the letter"), required=False)
    recipients = schema.List(
        title=_("Recipients"),
        value_type=DictRow(title=_("Recipient"), schema=IRecipientRow),
        required=False,
        default=[],
    )
    declared_attachments = schema.Int(
        title=_("Number of attachments"),
        description=_("Electronic and physical attachments together"),
        min=0,
        default=0,
    )

    letter_subject = schema.TextLine(title=_("Subject"), max_length=500)
    body = schema.Text(title=_("Text"), required=False, default="")
    body_translation = schema.Text(title=_("Unofficial translation"), required=False, default="")
    languages = schema.Tuple(
        title=_("Languages"),
        value_type=schema.Choice(vocabulary=LANGUAGES),
        required=False,
        default=("ar",),
    )
    references = schema.List(
        title=_("Earlier letters"),
        value_type=DictRow(title=_("Earlier letter"), schema=IReferenceRow),
        required=False,
        default=[],
    )
    physical_attachments = schema.List(
        title=_("Physical attachments"),
        value_type=DictRow(title=_("Physical attachment"), schema=IPhysicalAttachmentRow),
        required=False,
        default=[],
    )

    number = schema.TextLine(title=_("Official number"), required=False, readonly=True)
    register = schema.ASCIILine(title=_("Register"), required=False, readonly=True)
    file_code = schema.ASCIILine(title=_("File code"), required=False, readonly=True, default="")
    registered_at = schema.Datetime(
        title=_("Registered at"), description=_("UTC"), required=False, readonly=True
    )
    signature_mode = schema.Choice(
        title=_("Signature"), vocabulary=SIGNATURE_MODES, required=False, readonly=True
    )

    directives.widget("recipients", DataGridFieldFactory)
    directives.widget("references", DataGridFieldFactory)
    directives.widget("physical_attachments", DataGridFieldFactory)
    directives.read_permission(
        letter_subject=READ,
        body=READ,
        body_translation=READ,
        languages=READ,
        references=READ,
        physical_attachments=READ,
    )
    directives.write_permission(
        unit=EDIT,
        confidentiality=EDIT,
        handling=EDIT,
        urgency=EDIT,
        answer_due=EDIT,
        answer_due_time=EDIT,
        letter_date=EDIT,
        recipients=EDIT,
        declared_attachments=EDIT,
        letter_subject=EDIT,
        body=EDIT,
        body_translation=EDIT,
        languages=EDIT,
        references=EDIT,
        physical_attachments=EDIT,
    )

    files = Attribute(
        "Mapping of file id to ``ILetterFile``, in the order in which they were added."
    )
    consignments = Attribute("Mapping of consignment id to ``Consignment``.")


class IOutgoingLetter(ILetter):
    """A letter this agency writes; ``unit`` is the unit that owns it."""

    signatory_unit = schema.Choice(
        title=_("Signed by the unit"), vocabulary="gov.correspondence.units"
    )
    directives.write_permission(signatory_unit=EDIT)


class ICircular(IOutgoingLetter):
    """A letter to groups of agencies; each agency of a group gets a consignment of its own."""


class IInternalMemo(IOutgoingLetter):
    """A letter from one of our units to others, numbered and handed on by the registry."""

    assigned_units = schema.Tuple(
        title=_("Distributed to"),
        value_type=schema.TextLine(),
        required=False,
        default=(),
        readonly=True,
    )


class IIncomingLetter(ILetter):
    """A letter of another agency or party; ``unit`` is the registry unit that took it in."""

    sender_agency = schema.ASCIILine(title=_("Sending agency"), required=False, default="")
    sender_name = schema.TextLine(title=_("Sender"), required=False, default="")
    sender_unit = schema.TextLine(title=_("Unit of the sender"), required=False, default="")
    their_number = schema.TextLine(title=_("Their number"), required=False, default="")
    their_number_absent = schema.Bool(title=_("Without a number"), required=False, default=False)
    their_date = schema.Date(title=_("Their date"), required=False)
    arrival = schema.Choice(title=_("Way of arrival"), vocabulary=DELIVERIES, default="hand")
    arrived_at = schema.Datetime(title=_("Arrived at"), description=_("UTC"), required=False)
    message_id = schema.ASCIILine(title=_("Message"), required=False, readonly=True)
    addressee_unit = schema.TextLine(title=_("Addressed to"), required=False, default="")
    assigned_units = schema.Tuple(
        title=_("Distributed to"),
        value_type=schema.TextLine(),
        required=False,
        default=(),
        readonly=True,
    )
    directives.write_permission(
        sender_agency=EDIT,
        sender_name=EDIT,
        sender_unit=EDIT,
        their_number=EDIT,
        their_number_absent=EDIT,
        their_date=EDIT,
        arrival=EDIT,
        arrived_at=EDIT,
        addressee_unit=EDIT,
    )


class ILetterFile(Interface):
    """An immutable file of a letter."""

    id = Attribute("Identifier within the letter, str.")
    role = Attribute("``main``, ``signed`` or ``attachment``.")
    name = Attribute("File name, NFC, at most 200 characters.")
    media_type = Attribute("Media type found by looking at the bytes.")
    size = Attribute("Bytes, int.")
    sha512 = Attribute("SHA-512 of the bytes, lower-case hexadecimal.")
    sha256 = Attribute("SHA-256 of the bytes, lower-case hexadecimal.")
    added_at = Attribute("UTC time, aware datetime.")
    added_by = Attribute("User id of who added it, or ````.")

    def open():
        """Return a readable binary file on the committed bytes; the caller closes it."""


class ILetterRelations(Interface):
    """Subscription adapter of a letter: who reaches it for a reason another room knows."""

    def relations():
        """Return ``letters.access.Relation`` objects, an iterable."""


class IAwaits(Interface):
    """Subscription adapter of a letter: whose act it waits for."""

    def awaits():
        """Return ``letters.awaits.Await`` objects, an iterable."""
