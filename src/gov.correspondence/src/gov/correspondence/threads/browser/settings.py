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


MOST_REMINDERS = 10
MOST_DAYS = 365
SUBJECT, BODY = "reminder_subject", "reminder_body"


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

    def fault(self, name: str) -> str:
        """Return why the value of a field was refused."""
        refusal = self.refusal
        return refusal.message if refusal is not None and refusal.field == name else ""

    def save(self) -> None:
        """Write the settings. Raises ``Invalid``."""
        values = {
            "reminder_days": days(self._typed("reminder_days")),
            SUBJECT: _text(rows.text, self._typed(SUBJECT), SUBJECT),
            BODY: _text(fields.long_text, self._typed(BODY), BODY),
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
