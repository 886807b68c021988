"""Forwarding: what senders are told of it."""

from typing import Any


PROFILE = "gov.exchange:default"
STEPS = ("plone.app.registry",)


def upgrade(setup: Any) -> None:
    """Bring a site of version 1001 to 1002; what was chosen stays as it is."""
    for step in STEPS:
        setup.runImportStepFromProfile(f"profile-{PROFILE}", step, run_dependencies=False)
