import subprocess
import sys


PROGRAM = """
import importlib, pkgutil, sys
sys.modules["zope.i18n"] = None  # Chameleon takes it where it is installed, and needs it not.
import gov.exchange.cli
import gov.exchange.authority as authority
import gov.exchange.joining as joining
import gov.exchange.wire as wire
for package in (wire, joining, authority):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
roots = {name.partition(".")[0] for name, module in sys.modules.items() if module}
print(sorted(roots & {"plone", "Products", "zope", "Zope2", "ZODB", "OFS", "App",
                      "AccessControl", "Acquisition", "transaction", "persistent"}))
"""


def test_wire_joining_and_authority_import_no_plone_and_no_zope():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
