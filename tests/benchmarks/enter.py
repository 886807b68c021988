"""Brings a stopped portal to this version and enters its letters into the search.

python enter.py    (the portal of GOV_VAR)
"""

import gc
import sys
from pathlib import Path


HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROFILES = ("gov.correspondence:default", "gov.exchange:default")
BATCH = 500


def main() -> None:
    sys.path.remove(str(HERE))
    sys.path += [str(ROOT / "instance")]
    import transaction
    from create_site import open_application
    from gov.correspondence.api import search
    from zope.component.hooks import setSite
    from zope.globalrequest import setRequest

    app = open_application(ROOT / "instance/zope.conf")
    setRequest(app.REQUEST)
    site = app["moj"]
    setSite(site)
    # What a portal consists of stays; to look through it for garbage takes the most time.
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    for profile in PROFILES:
        site.portal_setup.upgradeProfile(profile)
    transaction.commit()
    while search.enter_pending(BATCH):
        transaction.commit()
        site._p_jar.cacheGC()
    transaction.commit()


if __name__ == "__main__":
    main()
