"""How the agency follows up, for the webmaster."""

import transaction
from gov.correspondence import _
from gov.correspondence.api import journal
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import fields
from gov.correspondence.letters import rows
from gov.correspondence.threads.numbers import to_ascii
from gov.correspondence.threads.settings import settings
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


MOST_REMINDERS = 10
MOST_DAYS = 365
# Each text of a reminder: its field, its title, how it is read, the direction of its language.
TEXTS = (
    ("reminder_subject", _("Subject of a reminder"), rows.text, "rtl"),
    ("reminder_body", _("Text of a reminder"), fields.long_text, "rtl"),
    ("reminder_subject_en", _("Subject of a reminder in English"), rows.text, "ltr"),
    ("reminder_body_en", _("Text of a reminder in English"), fields.long_text, "ltr"),
)


class FollowUpSettings(BrowserView):
    """The days of reminders and their text; what was typed stays when it is refused."""

    template = ViewPageTemplateFile("templates/settings.pt")
    refusal: CorrespondenceError | None = None

    def __call__(self) -> str:
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            try:
                self.save()
            except CorrespondenceError as error:
                transaction.abort()
                self.refusal = error
                self.request.response.setStatus(error.status, lock=1)
            else:
                api.portal.show_message(_("The settings are saved."), self.request)
                return self.request.response.redirect(self.url, status=303)
        return self.template()

    @property
    def url(self) -> str:
        """The address of this page."""
        return f"{self.context.absolute_url()}/@@follow-up-settings"

    def value(self, name: str) -> str:
        """Return what was typed, else what is set."""
        typed = self.request.form.get(name)
        if self.refusal is not None and isinstance(typed, str):
            return typed
        found = getattr(settings(), name)
        return found if isinstance(found, str) else " ".join(map(str, found or ()))

    def texts(self) -> list[dict[str, Any]]:
        """Return the inputs of the texts."""
        return [
            {
                "name": name,
                "title": title,
                "dir": direction,
                "long": reader is fields.long_text,
                "value": self.value(name),
                "fault": self.fault(name),
            }
            for name, title, reader, direction in TEXTS
        ]

    def fault(self, name: str) -> str:
        """Return why the value of a field was refused."""
        refusal = self.refusal
        return refusal.message if refusal is not None and refusal.field == name else ""

    def save(self) -> None:
        """Write the settings. Raises ``Invalid``."""
        values = {
            "reminder_days": days(self._typed("reminder_days")),
            **{name: _text(reader, self._typed(name), name) for name, _t, reader, _d in TEXTS},
        }
        found = settings()
        for name, value in values.items():
            setattr(found, name, value)
        journal.record_site("configure-follow-up", reminder_days=list(values["reminder_days"]))

    def _typed(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""


def days(typed: str) -> tuple[int, ...]:
    """Return the days of reminders, rising; none for no reminders. Raises ``Invalid``."""
    parts = to_ascii(typed).replace("،", " ").replace(",", " ").split()
    if not all(part.isascii() and part.isdigit() and 1 <= int(part) <= MOST_DAYS for part in parts):
        message = _("Write working days from 1 to 365, for example 3 10.")
        raise Invalid(message, field="reminder_days")
    if len(parts) > MOST_REMINDERS:
        raise Invalid(_("At most ten reminders are drafted for a letter."), field="reminder_days")
    return tuple(sorted({int(part) for part in parts}))


def _text(reader, typed: str, field: str) -> str:
    try:
        clean = reader(typed)
    except rows.WrongValueError as error:
        raise Invalid(error.message, field=field) from None
    if not clean.strip():
        raise Invalid(_("This is missing."), field=field)
    return clean
