"""The words of the fields of a letter that are the same in every agency."""

from gov.correspondence import _
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


def words(*pairs: tuple[str, str]) -> SimpleVocabulary:
    return SimpleVocabulary([SimpleTerm(value, value, title) for value, title in pairs])


RECIPIENT_KINDS = words(
    ("agency", _("Agency")),
    ("outside", _("Outside party")),
    ("group", _("Group of agencies")),
    ("unit", _("Unit of this agency")),
)
DELIVERIES = words(
    ("exchange", _("Exchange between agencies")),
    ("hand", _("By hand")),
    ("post", _("By post")),
    ("email", _("By official e-mail")),
)
RECIPIENT_ROLES = words(("original", _("Original")), ("copy", _("Copy")))
SIDES = words(("ours", _("Our letter")), ("theirs", _("Their letter")))
RELATIONS = words(
    ("in-reply-to", _("With reference to")),
    ("further-to", _("Further to")),
    ("reminder-of", _("Reminder of")),
    ("replaces", _("Replaces")),
    ("forwards", _("Forwards")),
)
PHYSICAL_KINDS = words(
    ("document", _("Paper document")),
    ("cheque", _("Cheque")),
    ("map", _("Map or plan")),
    ("disc", _("Disc or memory")),
    ("sample", _("Sample")),
    ("other", _("Other")),
)
LANGUAGES = words(("ar", _("Arabic")), ("en", _("English")))
SIGNATURE_MODES = words(("hand", _("Signed by hand")), ("electronic", _("Signed electronically")))
