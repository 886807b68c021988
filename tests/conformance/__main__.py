"""Print the report and leave it as JSON in artifacts/; exit status 1 unless all is green."""

import json
import sys
import tempfile
from conformance.portal import results
from conformance.portal import SITE
from gov.exchange.joining.conformance.report import as_json
from gov.exchange.joining.conformance.report import as_text
from gov.exchange.joining.conformance.report import passed
from pathlib import Path
from support.portals import make_template


REPORT = Path("artifacts/conformance.json")


def main() -> int:
    """Make the sites, run, report."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = results(make_template(folder / "template"), folder)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps(as_json(SITE, found), indent=1) + "\n")
    print(as_text(SITE, found))
    return 0 if passed(found) else 1


if __name__ == "__main__":
    sys.exit(main())
