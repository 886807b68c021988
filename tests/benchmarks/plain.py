"""A stock Plone site with a process of its own, the same server and number of threads as ours.

python plain.py [COUNT]   (makes the site in GOV_VAR; run before the process starts)

It holds ``COUNT`` Documents with the subjects and texts that the generator gives letters.
"""

import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SITE, EDITOR, FOLDER = "plain", "editor", "letters"
BATCH = 20
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
    """The site; a context starts its process and ends it. ``count`` Documents are in it."""

    def __init__(self, portal: Any, folder: Path, count: int = 0) -> None:
        self._portal = portal
        self._folder = folder
        self._count = count
        self.url = f"http://127.0.0.1:{portal.port}/{SITE}"
        self.password = secrets.token_urlsafe(12)

    def make(self) -> None:
        """Make the site, unless its password is kept beside it."""
        kept = self._folder / "password"
        if kept.exists():
            self.password = kept.read_text()
            return
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        done = subprocess.run(
            [sys.executable, str(HERE / "plain.py"), str(self._count)],
            input=self.password.encode(),
            env=self._portal.environment(GOV_EXCHANGE_WORKER="0"),
            capture_output=True,
            timeout=300 + self._count / 5,
        )
        if done.returncode:
            raise RuntimeError(done.stderr.decode()[-4000:])
        kept.write_text(self.password)

    def __enter__(self) -> "Plain":
        from processes import Children
        from support.portals import wait_for

        self.make()
        environment = self._portal.environment(GOV_EXCHANGE_WORKER="0")
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
    sys.path += [str(ROOT / "instance"), str(ROOT / "tests")]
    import transaction
    from create_site import create
    from create_site import open_application
    from plone import api
    from plone.app.textfield.value import RichTextValue
    from plone.dexterity.utils import addContentToContainer
    from plone.dexterity.utils import createContent
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
    folder = api.content.create(site, "Folder", FOLDER)
    transaction.commit()
    for number, (title, text) in enumerate(told(int(sys.argv[1]) if sys.argv[1:] else 0)):
        value = RichTextValue(text, "text/plain", "text/x-html-safe")
        document = createContent("Document", title=title, text=value)
        document.id = f"d{number}"
        addContentToContainer(folder, document, checkConstraints=False)
        if number % BATCH == BATCH - 1:
            transaction.commit()
            site._p_jar.cacheGC()
    transaction.commit()


def told(count: int) -> Iterator[tuple[str, str]]:
    """Yield subject and text of so many letters of the generator."""
    from generator import words
    from random import Random

    chance = Random(1)
    for _number in range(count):
        chosen = chance.choice(words.DETAILS)
        details = chosen.format(number=chance.randint(1, 900), year=2026, day="")
        title = f"{chance.choice(words.OPENINGS)} {chance.choice(words.MATTERS)} {details}"
        yield title.strip(), " ".join(chance.sample(words.BODY, 4))


if __name__ == "__main__":
    main()
