"""How the agency follows up, for the webmaster."""

from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.settings.form import SettingsForm
from gov.correspondence.threads.numbers import to_ascii
from gov.correspondence.threads.settings import DECIDE_WITHIN
from gov.correspondence.threads.settings import decide_within
from gov.correspondence.threads.settings import fields
from gov.correspondence.threads.settings import NUMBERS
from gov.correspondence.threads.settings import save
from gov.correspondence.threads.settings import settings
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


# Each text of a reminder: its field, its title, whether it is long, the direction of its language.
TEXTS = (
    ("reminder_subject", _("Subject of a reminder"), False, "rtl"),
    ("reminder_body", _("Text of a reminder"), True, "rtl"),
    ("reminder_subject_en", _("Subject of a reminder in English"), False, "ltr"),
    ("reminder_body_en", _("Text of a reminder in English"), True, "ltr"),
)


class FollowUpSettings(SettingsForm):
    """Times to answer, reminders, their text; what was typed stays when it is refused."""

    index = ViewPageTemplateFile("templates/settings.pt")

    def value(self, name: str) -> str:
        """Return what was typed, else what is set."""
        typed = self.request.form.get(name)
        if self.refusal is not None and isinstance(typed, str):
            return typed
        found = decide_within() if name == DECIDE_WITHIN else getattr(settings(), name)
        return " ".join(map(str, found)) if isinstance(found, tuple) else str(found or 0)

    def numbers(self) -> list[dict[str, Any]]:
        """Return the inputs of the times."""
        known = fields()
        return [
            {
                "name": name,
                "title": known[name].title,
                "help": known[name].description,
                "value": self.value(name),
                "fault": self.fault(name),
            }
            for name in NUMBERS
        ]

    def texts(self) -> list[dict[str, Any]]:
        """Return the inputs of the texts."""
        return [
            {
                "name": name,
                "title": title,
                "dir": direction,
                "long": long,
                "value": self.value(name),
                "fault": self.fault(name),
            }
            for name, title, long, direction in TEXTS
        ]

    def save(self) -> None:
        """Write the settings. Raises ``Invalid``."""
        texts = {name: self._typed(name) for name, _title, _long, _direction in TEXTS}
        numbers = {name: number(self._typed(name), name) for name in NUMBERS}
        save({"reminder_days": days(self._typed("reminder_days")), **numbers, **texts})

    def _typed(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""


def days(typed: str) -> tuple[int, ...]:
    """Return the numbers typed, in any digits. Raises ``Invalid``."""
    parts = to_ascii(typed).replace("،", " ").replace(",", " ").split()
    if not all(part.isascii() and part.isdigit() and len(part) < 4 for part in parts):
        message = _("Write working days from 1 to 365, for example 3 10.")
        raise Invalid(message, field="reminder_days")
    return tuple(map(int, parts))


def number(typed: str, name: str) -> int:
    """Return the number typed, in any digits. Raises ``Invalid``."""
    plain = to_ascii(typed).strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) < 4):
        raise Invalid(_("Write working days from 0 to 365."), field=name)
    return int(plain)
