"""The floor: a stock Plone site of its own that makes a File with the same bytes, one per commit.

A child of the benchmark. The media type is application/octet-stream, so that Plone does not start
pdftotext for each file, which would make the floor slower than it is.
"""

import secrets
import sys
import time
from pathlib import Path
from typing import Any


HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
# The script's own folder goes behind what is installed, so that none of its names hides another.
sys.path.remove(str(HERE))
sys.path += [str(ROOT / "instance"), str(HERE)]


class Floor:
    """A folder in a stock site."""

    def __init__(self, site: Any) -> None:
        from plone import api

        self.folder = api.content.create(site, "Folder", "files")

    def run(self, size: int, count: int) -> dict[str, float]:
        """Make the files; the seconds it took."""
        from payload import document

        documents = [document(size) for _ in range(count)]
        begin = time.monotonic()
        for data in documents:
            self.add(data)
        return {"seconds": time.monotonic() - begin}

    def add(self, data: bytes) -> None:
        """One file in one transaction."""
        import transaction
        from plone import api
        from plone.namedfile.file import NamedBlobFile

        name = secrets.token_hex(8)
        file = NamedBlobFile(data, "application/octet-stream", f"{name}.bin")
        api.content.create(self.folder, "File", name, title="letter.pdf", file=file)
        transaction.commit()


def main() -> None:
    import transaction
    from create_site import create
    from create_site import open_application
    from tool import serve
    from zope.component.hooks import setSite
    from zope.globalrequest import setRequest

    app = open_application(ROOT / "instance/zope.conf")
    setRequest(app.REQUEST)
    site = create(app, "floor")
    setSite(site)
    floor = Floor(site)
    transaction.commit()
    print('{"ready": true}', flush=True)
    serve(floor.run)


if __name__ == "__main__":
    main()
