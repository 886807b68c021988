"""Lists are narrowed by urgency and confidentiality, and people arrange their desks."""

from gov.correspondence.desk import setup as desk
from gov.correspondence.letters.degrees import INDEX
from gov.correspondence.upgrades import to_1001
from plone import api
from typing import Any


def upgrade(setup: Any) -> None:
    """Bring a site of version 1009 to 1010; every letter enters the new index, no other."""
    to_1001.run(setup, ("catalog",))
    desk.create(api.portal.get())
    to_1001.enter_letters(INDEX)
