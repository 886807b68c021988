"""Compare every book of a portal with its chain, closings, seals and letters.

    GOV_INSTANCE=parts/moj GOV_VAR=var/moj python instance/check_books.py --site moj

Run while the portal is stopped, or on a restored copy. Options narrow it to one book and one year.
Prints a line for each book and one for each place where something was changed afterwards; exits
with 1 if there is any. Writes nothing.
"""

import argparse
import sys
import transaction
from create_site import HERE
from create_site import open_application
from pathlib import Path
from typing import Any


def check(portal: Any, wanted: str = "", year: str = "") -> int:
    """Print what was found in the books of a portal; return the number of changed places."""
    from gov.correspondence.registers.years import examine

    found = 0
    for book_id, book in portal.registers.books.items():
        if wanted not in ("", book_id):
            continue
        result = examine(book, year)
        found += len(result.breaks)
        said = f"{result.lines} lines, {result.letters} letters, {len(result.breaks)} changed"
        unproven = f", seal not judged: {' '.join(result.unproven)}" if result.unproven else ""
        print(f"book {book_id}: {said}{unproven}")
        for each in result.breaks:
            print(f"  {each.what}: year {each.year or '-'}, line {each.position}, {each.number}")
    return found


def main(arguments: list[str] | None = None) -> int:
    from zope.component.hooks import setSite

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--site", required=True)
    parser.add_argument("--book", default="")
    parser.add_argument("--year", default="")
    parser.add_argument("--conf", type=Path, default=HERE / "zope.conf")
    options = parser.parse_args(arguments)
    app = open_application(options.conf)
    try:
        setSite(app[options.site])
        return 1 if check(app[options.site], options.book, options.year) else 0
    finally:
        transaction.abort()
        app._p_jar.close()


if __name__ == "__main__":
    sys.exit(main())
