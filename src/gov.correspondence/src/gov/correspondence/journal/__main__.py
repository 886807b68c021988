"""Checks chain and journals of a portal that is stopped.

    GOV_INSTANCE=parts/moj GOV_VAR=var/moj \\
        python -m gov.correspondence.journal instance/zope.conf moj

Prints what was changed afterwards, one line each, then ``breaks N, waiting M``; ends with 1 where
something was.
"""

import argparse
import sys
from gov.correspondence.api import journal
from gov.correspondence.journal.chain import site_chain
from zope.component.hooks import setSite


def main(arguments: list[str] | None = None) -> int:
    """Open the database the configuration names and check one site."""
    parser = argparse.ArgumentParser(description="Check the journals of a portal.")
    parser.add_argument("configuration", help="the zope.conf of the portal")
    parser.add_argument("site", help="the id of the site")
    chosen = parser.parse_args(arguments)
    from Zope2.Startup.run import make_wsgi_app

    make_wsgi_app({}, chosen.configuration)
    import Zope2

    setSite(Zope2.app()[chosen.site])
    return report()


def report() -> int:
    """Check the site that is set; print what was found and return 1 where something was."""
    found = journal.verify()
    for each in found:
        print(each.what, each.sequence, each.letter)
    print(f"breaks {len(found)}, waiting {site_chain().pending()}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
