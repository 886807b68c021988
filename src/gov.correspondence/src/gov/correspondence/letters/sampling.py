"""How a template reads before a letter is begun with it: samples stand for its placeholders."""

from gov.correspondence import _
from gov.correspondence.letters import rendering
from gov.correspondence.letters import wording
from gov.correspondence.letters.templates import Template
from zope.i18n import translate
from zope.i18nmessageid import Message


SAMPLES: dict[str, Message] = {
    "addressee": _("the addressee"),
    "form_of_address": _("the form of address"),
    "opening": _("the opening words"),
    "closing": _("the closing words"),
    "our_reference": _("our number and date"),
    "their_reference": _("their number and date"),
    "subject": _("the subject"),
}


def shown(template: Template) -> str:
    """Return the text of a template with samples in its language."""
    spoken = language(template)
    samples = {
        name: f"[{translate(sample, target_language=spoken)}]" for name, sample in SAMPLES.items()
    }
    samples["subject"] = template.letter_subject or samples["subject"]
    return rendering.shown(template.body, samples)


def language(template: Template) -> str:
    """Return the language of a template, Arabic where it has none that is known."""
    return template.language if template.language in wording.REFERENCE else "ar"
