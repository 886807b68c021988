"""Letters of moj that wait in its outbox, many in a commit; run before the portal starts.

python bulk.py COUNT SIZE SECONDS    their message ids, as JSON in the last line

No batch is begun after so many seconds, so that fewer than asked for may be made.
"""

import json
import sys
import time
from pathlib import Path


HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.remove(str(HERE))
sys.path += [str(ROOT / "instance"), str(ROOT / "tests")]

BATCH = 200


def main() -> None:
    import transaction
    from create_site import open_application
    from support.portal_script import seed
    from zope.component.hooks import setSite
    from zope.globalrequest import setRequest

    count, size, seconds = (int(argument) for argument in sys.argv[1:4])
    app = open_application(ROOT / "instance/zope.conf")
    setRequest(app.REQUEST)
    site = app["moj"]
    setSite(site)
    messages: list[str] = []
    end = time.monotonic() + seconds
    while len(messages) < count and time.monotonic() < end:
        messages += seed(site, count=min(BATCH, count - len(messages)), size=size)
        transaction.commit()
        app._p_jar.cacheMinimize()
    print(json.dumps(messages))


if __name__ == "__main__":
    main()
