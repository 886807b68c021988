"""The form under a list, by which one act is done on the letters chosen in it."""

from collections.abc import Iterable
from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import registers
from gov.correspondence.desk.together import ACTS
from gov.correspondence.letters.browser import offered
from plone import api
from typing import Any


class Together:
    """What the form offers: acts, and the books and units some of them ask for.

    ``back`` is the address of the list, ``chosen`` are letters (UID) chosen already, ``typed``
    what was typed before.
    """

    def __init__(
        self,
        names: Iterable[str],
        back: str,
        chosen: Iterable[str] = (),
        typed: dict[str, str] | None = None,
    ) -> None:
        self.names = tuple(names)
        self.back = back
        self.chosen = tuple(chosen)
        self.typed = typed or {}

    @property
    def action(self) -> str:
        """Where the form is sent."""
        return f"{api.portal.get().absolute_url()}/@@letters-together"

    @cached_property
    def acts(self) -> list[dict[str, Any]]:
        """The acts, in the order of a letter's life."""
        return [
            {
                "name": name,
                "title": ACTS[name].title,
                "asks": " ".join(ACTS[name].asks),
                "selected": "selected" if name == self.typed.get("act") else None,
            }
            for name in self.names
        ]

    def asked(self, name: str) -> bool:
        """Tell whether one of the acts takes a remark, a book or units."""
        return any(name in ACTS[each].asks for each in self.names)

    def books(self) -> list[dict[str, Any]]:
        """Return the books in which the person registers, with a word for none chosen."""
        language = api.portal.get_current_language()
        found = [
            {"code": book.id, "name": book.name(language)} for book in registers.writable_books()
        ]
        return [{"code": "", "name": _("The one that takes the letter")}, *found]

    def units(self) -> list[dict[str, Any]]:
        """Return the units, with a word for those that the letter names."""
        return [{"code": "", "name": _("As the letter is addressed")}, *offered.units()]
