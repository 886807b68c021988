"""Make or complete the site of a portal: idempotent, run while the portal is stopped.

    GOV_INSTANCE=parts/moj GOV_VAR=var/moj python instance/create_site.py \\
        --site moj --admin-password-file F

Creates the Plone site if it is missing, applies the products and, once, the agency's policy, takes
the upgrade steps that are due, and sees to the local administrator. No account is made at the root
of the database.
"""

import argparse
import logging
import os
import sys
import transaction
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.users import system
from pathlib import Path
from Testing.makerequest import makerequest
from typing import Any


HERE = Path(__file__).resolve().parent
POLICY = "profile-gov.correspondence:policy"
PROFILES = ("gov.correspondence:default", "gov.exchange:default")
log = logging.getLogger("create_site")


def open_application(zope_conf: Path) -> Any:
    """Start Zope in this process on the database the configuration names; return its root."""
    from Zope2.Startup.run import make_wsgi_app

    for folder in ("filestorage", "blobstorage"):
        Path(os.environ["GOV_VAR"], folder).mkdir(parents=True, exist_ok=True)
    make_wsgi_app({}, str(zope_conf))
    import Zope2

    # The first call starts Zope, which forgets who is logged in.
    app = Zope2.app()
    newSecurityManager(None, system)
    return makerequest(app)


def create(app: Any, site_id: str) -> Any:
    """Create the bare Plone site, classic interface, Arabic first."""
    from plone.distribution.api import site as site_api

    answers = {
        "site_id": site_id,
        "title": site_id,
        "description": "",
        "default_language": "ar",
        "portal_timezone": "UTC",
        "setup_content": False,
    }
    return site_api.create(app, distribution_name="classic", answers=answers)


def complete(app: Any, site_id: str, administrator: tuple[str, str]) -> bool:
    """Make what is missing; return True if the site is new."""
    from gov.correspondence.accounts.setup import create_administrator
    from zope.component.hooks import setSite

    new = site_id not in app.objectIds()
    portal = create(app, site_id) if new else app[site_id]
    setSite(portal)
    if new:
        portal.portal_setup.runAllImportStepsFromProfile(POLICY)
    upgrade(portal.portal_setup)
    create_administrator(portal, *administrator)
    transaction.commit()
    return new


def upgrade(setup: Any) -> None:
    """Take the products' upgrade steps that are due; the policy is not applied again."""
    for profile in PROFILES:
        setup.upgradeProfile(profile)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--site", required=True)
    parser.add_argument("--admin", default="administrator")
    parser.add_argument("--admin-password-file", type=Path, required=True)
    parser.add_argument("--conf", type=Path, default=HERE / "zope.conf")
    options = parser.parse_args(arguments)
    password = options.admin_password_file.read_text().strip()
    app = open_application(options.conf)
    try:
        new = complete(app, options.site, (options.admin, password))
    finally:
        transaction.abort()
        app._p_jar.close()
    print(f"site {options.site}: {'created' if new else 'already there'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
