import subprocess
import sys


PROGRAM = """
import importlib, pkgutil, sys
import gov.exchange.cli
import gov.exchange.joining as joining
import gov.exchange.wire as wire
for package in (wire, joining):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
roots = {name.partition(".")[0] for name in sys.modules}
print(sorted(roots & {"plone", "Products", "zope", "Zope2", "ZODB", "OFS", "App",
                      "AccessControl", "Acquisition", "transaction", "persistent"}))
"""


def test_wire_and_joining_import_no_plone_and_no_zope():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
