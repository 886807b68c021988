"""How an agency follows up its letters."""

from gov.correspondence import _
from zope import schema
from zope.interface import Interface


MOST_DAYS = 365


class IFollowUpSettings(Interface):
    """Registry prefix ``gov.correspondence.follow_up``."""

    await_outgoing = schema.Int(
        title=_("Working days to answer a letter of ours"),
        description=_(
            "Filled in where a letter is begun, or the time of its urgency where that is shorter;"
            " 0 where letters ask for no answer unless somebody says so."
        ),
        min=0,
        max=MOST_DAYS,
        default=0,
    )
    await_circular = schema.Int(
        title=_("Working days to answer a circular of ours"),
        description=_("As for a letter."),
        min=0,
        max=MOST_DAYS,
        default=0,
    )
    await_memo = schema.Int(
        title=_("Working days to answer a memo between units"),
        description=_("As for a letter."),
        min=0,
        max=MOST_DAYS,
        default=0,
    )
    reminder_days = schema.Tuple(
        title=_("Reminders"),
        description=_(
            "Working days after the answer was due on which a reminder is drafted, for example 3"
            " and 10. Drafts go through review and signature like every letter."
        ),
        value_type=schema.Int(min=1, max=MOST_DAYS),
        required=False,
        default=(3, 10),
    )
    reminder_subject = schema.TextLine(
        title=_("Subject of a reminder"),
        description=_("{number}, {date} and {subject} stand for those of the letter."),
        default="تعقيب على كتابنا رقم {number} وتاريخ {date}",
    )
    reminder_body = schema.Text(
        title=_("Text of a reminder"),
        description=_("{number}, {date} and {subject} stand for those of the letter."),
        default=(
            "نشير إلى كتابنا رقم {number} وتاريخ {date} بشأن: {subject}،\n"
            "ونرجو التكرم بموافاتنا بالرد في أقرب وقت ممكن.\n"
            "وتفضلوا بقبول فائق الاحترام."
        ),
    )
    reminder_subject_en = schema.TextLine(
        title=_("Subject of a reminder in English"),
        description=_("For letters whose language is English."),
        default="Reminder of our letter No. {number} of {date}",
    )
    reminder_body_en = schema.Text(
        title=_("Text of a reminder in English"),
        description=_("For letters whose language is English."),
        default=(
            "We refer to our letter No. {number} of {date} regarding: {subject},\n"
            "and should be grateful for your reply at your earliest convenience.\n"
            "Please accept the assurances of our highest consideration."
        ),
    )
