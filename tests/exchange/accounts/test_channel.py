"""Whose connection it is, without nginx."""

import pytest
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.accounts import channel
from gov.exchange.wire import errors
from gov.exchange.wire.authority import Authority
from urllib.parse import quote


DESCRIPTION = {
    "scheme": {"v": "gcx-directory/1", "name": {"en": "Test", "ar": "اختبار"}, "test": True},
    "classifications": [{"code": "normal", "rank": 0, "names": {"en": "n", "ar": "ع"}}],
    "urgencies": [{"code": "normal", "rank": 0, "names": {"en": "n", "ar": "ع"}}],
}


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    folder = tmp_path_factory.mktemp("authority")
    made = Authority.create(folder / "authority", "Test authority")
    keys = {}
    for agency in ("moj", "cms"):
        bare = made.issue(agency, folder / agency)
        keys[agency] = replace(bare, tls=made.issue_tls(agency, folder / agency, ["localhost"]))
    entries = [
        {
            "id": agency,
            "code": agency.upper(),
            "names": {"en": agency, "ar": agency},
            "type": "ministry",
            "sector": "justice",
            "status": "active",
            "endpoints": ["http://127.0.0.1/@gcx/v1"],
            "limits": {"maxPackageBytes": 1000, "maxObjects": 2},
            "suites": ["S1", "S2"],
        }
        for agency in keys
    ]
    made.publish({**DESCRIPTION, "agencies": entries}, keys)
    return made, folder


def shown(folder, agency, name="tls.pem"):
    return {channel.HEADER: quote((folder / agency / name).read_text())}


def test_no_certificate(authority):
    moj = authority[0].directory().agency("moj")
    for headers in ({}, {channel.HEADER: ""}, {channel.HEADER: "%ff"}, {channel.HEADER: "x"}):
        with pytest.raises(errors.UnknownKey):
            channel.check(headers, moj, datetime.now(UTC))


def test_of_another_agency(authority):
    made, folder = authority
    with pytest.raises(errors.UnknownKey):
        channel.check(shown(folder, "cms"), made.directory().agency("moj"), datetime.now(UTC))


def test_a_certificate_for_another_purpose(authority):
    made, folder = authority
    with pytest.raises(errors.UnknownKey):
        channel.check(
            shown(folder, "moj", "signing.pem"), made.directory().agency("moj"), datetime.now(UTC)
        )


def test_expired(authority):
    made, folder = authority
    later = datetime.now(UTC) + timedelta(days=3000)
    with pytest.raises(errors.CertificateExpired):
        channel.check(shown(folder, "moj"), made.directory().agency("moj"), later)


def test_its_own(authority):
    made, folder = authority
    moj = made.directory().agency("moj")
    assert channel.check(shown(folder, "moj"), moj, datetime.now(UTC)) is None
