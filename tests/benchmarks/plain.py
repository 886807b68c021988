"""A stock Plone site with a process of its own, the same server and number of threads as ours.

python plain.py    (makes the site in GOV_VAR; run before the process starts)
"""

import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any


HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SITE, EDITOR, FOLDER = "plain", "editor", "letters"
# The portal's server, without the filter that stands before our portals.
INI = """\
[server:main]
use = egg:waitress#main
host = 127.0.0.1
port = {port}
threads = 4

[app:zope]
use = egg:Zope#main
zope_conf = {root}/instance/zope.conf

[pipeline:main]
pipeline =
    egg:Zope#httpexceptions
    zope
"""


class Plain:
    """The site; a context starts its process and ends it."""

    def __init__(self, portal: Any, folder: Path) -> None:
        self._portal = portal
        self._folder = folder
        self.url = f"http://127.0.0.1:{portal.port}/{SITE}"
        self.password = secrets.token_urlsafe(12)

    def __enter__(self) -> "Plain":
        from processes import Children
        from support.portals import wait_for

        self._folder.mkdir(parents=True)
        environment = {**self._portal.environment(GOV_EXCHANGE_WORKER="0")}
        done = subprocess.run(
            [sys.executable, str(HERE / "plain.py")],
            input=self.password.encode(),
            env=environment,
            capture_output=True,
            timeout=300,
        )
        if done.returncode:
            raise RuntimeError(done.stderr.decode()[-4000:])
        ini = self._folder / "wsgi.ini"
        ini.write_text(INI.format(port=self._portal.port, root=ROOT))
        self._children = Children()
        command = [str(Path(sys.executable).with_name("runwsgi")), str(ini)]
        self._children.start("The stock site", command, environment, self._folder / "plain.log")
        wait_for(self._answers, 120, "the stock site to start")
        return self

    def __exit__(self, *_: object) -> None:
        self._children.stop()

    def connect(self) -> Any:
        """Return a connection of the editor."""
        from web import Connection

        connection = Connection(self.url)
        connection.log_in(EDITOR, self.password)
        return connection

    def _answers(self) -> bool:
        from web import Connection

        return Connection(self.url, 5).get("/@@ok").status == 200


def main() -> None:
    sys.path.remove(str(HERE))
    sys.path += [str(ROOT / "instance")]
    import transaction
    from create_site import create
    from create_site import open_application
    from plone import api
    from zope.component.hooks import setSite
    from zope.globalrequest import setRequest

    password = sys.stdin.read()
    app = open_application(ROOT / "instance/zope.conf")
    setRequest(app.REQUEST)
    site = create(app, SITE)
    setSite(site)
    site.portal_setup.runAllImportStepsFromProfile("profile-plone.restapi:default")
    site.acl_users.source_users.doAddUser(EDITOR, password)
    site.acl_users.portal_role_manager.assignRoleToPrincipal("Manager", EDITOR)
    api.content.create(site, "Folder", FOLDER)
    transaction.commit()


if __name__ == "__main__":
    main()
