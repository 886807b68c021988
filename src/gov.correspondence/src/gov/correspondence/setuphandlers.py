"""What XML cannot say of an installation. Everything here may be run again."""

from gov.correspondence.accounts import setup as accounts
from gov.correspondence.delegation import setup as delegation
from gov.correspondence.desk import setup as desk
from gov.correspondence.filing import setup as filing
from gov.correspondence.incoming import setup as incoming
from gov.correspondence.journal import setup as journal
from gov.correspondence.letters import factory
from gov.correspondence.letters import lightness
from gov.correspondence.letters import localonly
from gov.correspondence.notification import setup as notification
from gov.correspondence.registers import setup as registers
from gov.correspondence.sealing import setup as sealing
from gov.correspondence.search import setup as search
from gov.correspondence.signing import setup as signing
from gov.correspondence.threads import setup as threads
from gov.correspondence.tracking import setup as tracking
from gov.correspondence.transactions import setup as transactions
from gov.correspondence.verification import setup as verification
from plone import api
from typing import Any


def post_install(setup: Any) -> None:
    """Complete the portal after its profile."""
    complete(api.portal.get())


def complete(portal: Any) -> None:
    """Make what is missing: account plugins, ``/letters``, ``/registers``, what the rooms keep."""
    accounts.install(portal)
    localonly.install(portal)
    lightness.install(portal)
    factory.create_store(portal)
    registers.create(portal)
    journal.create(portal)
    tracking.create(portal)
    incoming.create(portal)
    filing.create(portal)
    delegation.create(portal)
    transactions.create(portal)
    threads.create(portal)
    sealing.create(portal)
    signing.create(portal)
    verification.create(portal)
    search.create(portal)
    desk.create(portal)
    notification.create(portal)
