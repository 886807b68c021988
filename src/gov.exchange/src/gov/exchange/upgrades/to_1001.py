"""The exchange in full: further stores, settings and permissions."""

from gov.exchange import store
from plone import api
from typing import Any


PROFILE = "gov.exchange:default"
STEPS = ("rolemap", "plone.app.registry")


def upgrade(setup: Any) -> None:
    """Bring a site of version 1000 to 1001; what waits and what was proven stays as it is."""
    for step in STEPS:
        setup.runImportStepFromProfile(f"profile-{PROFILE}", step, run_dependencies=False)
    site = api.portal.get()
    store.ensure(site)
    box = store.outbox(site)
    for item in box.waiting():
        box.look_after(item)
