"""Official e-mail: its queue and its settings; nothing is sent before the webmaster turns it on."""

from gov.exchange import store
from plone import api
from typing import Any


PROFILE = "gov.exchange:default"
STEPS = ("plone.app.registry",)


def upgrade(setup: Any) -> None:
    """Bring a site of version 1003 to 1004; what was chosen stays as it is."""
    for step in STEPS:
        setup.runImportStepFromProfile(f"profile-{PROFILE}", step, run_dependencies=False)
    store.ensure(api.portal.get())
