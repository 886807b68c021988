import pytest
from conformance.portal import results
from conformance.portal import SITE
from gov.exchange.joining.conformance.report import as_text
from gov.exchange.joining.conformance.report import passed


pytestmark = pytest.mark.fault


def test_portal_conforms(template, tmp_path):
    found = results(template, tmp_path)
    assert passed(found), as_text(SITE, found)
