"""XML of records: what is said, one folder over another, and what is refused."""

import pytest
from gov.correspondence.exceptions import Invalid
from gov.correspondence.policy import changes
from gov.correspondence.policy import directory
from gov.correspondence.policy import document
from gov.correspondence.policy import secrets


def said(*lines):
    return document.read({"registry/x.xml": f"<registry>{''.join(lines)}</registry>".encode()})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<registry>",
        "<other/>",
        '<registry purge="true"/>',
        "<registry><value/></registry>",
        "<registry><records/></registry>",
        '<registry><records interface="a"/></registry>',
        '<registry><records interface="a" prefix="b"><omit>c</omit></records></registry>',
        '<registry><records interface="a" prefix="b"><value>c</value></records></registry>',
        '<registry><records interface="a" prefix="b"><value key="c" purge="False"/></records>'
        "</registry>",
        '<registry><records interface="a" prefix="b" condition="have x"/></registry>',
        '<registry><records interface="a" prefix="b" remove="true"><value key="c"/></records>'
        "</registry>",
        '<registry><record name="a"/></registry>',
        '<registry><record name="a" remove="true"/></registry>',
        '<registry><record name="a"><field type="x"/></record></registry>',
        '<registry><record name="a"><value><x/></value></record></registry>',
        '<registry><record name="a"><value><element key="b"/><element key="b"/></value></record>'
        "</registry>",
        '<!DOCTYPE registry [<!ENTITY a "b">]><registry>&a;</registry>',
        '<!DOCTYPE registry SYSTEM "file:///etc/passwd"><registry/>',
    ],
)
def test_what_is_refused(text):
    with pytest.raises(Invalid) as refused:
        document.read({"registry/x.xml": text.encode()})
    assert refused.value.field == "registry/x.xml"


def test_a_later_file_adds_and_takes_away():
    row = '<records interface="a" prefix="{}"><value key="{}">{}</value></records>'
    gone = '<records interface="a" prefix="p/1" remove="true"/>'
    below = said(row.format("p/1", "x", "1"), row.format("p/2", "x", "1"))
    above = said(gone, row.format("p/2", "y", "2"))
    found = document.over(below, above)
    assert found.records == {"p/2": {"x": "1", "y": "2"}}
    again = document.over(found, said(row.format("p/1", "y", "3")))
    assert again.records["p/1"] == {"y": "3"}
    assert not again.removed


@pytest.mark.parametrize(
    "text",
    [
        "<registry/>",
        '<object x="y"/>',
        "<object><element/></object>",
        '<object><element key="a"/></object>',
        '<object><element key="a" type="float">1</element></object>',
        '<object><element key="a" type="list"><element type="int">1</element></element></object>',
        '<object><element key="a" type="string"/><element key="a" type="string"/></object>',
    ],
)
def test_what_is_refused_of_a_directory(text):
    with pytest.raises(Invalid):
        directory.read(text.encode())


@pytest.mark.parametrize(
    "name",
    ["plone.smtp_pass", "server.password", "x.api_token", "gov.x.client_secret", "y.private_key"],
)
def test_names_of_secrets(name):
    assert secrets.is_secret(name)


def test_names_that_are_none():
    for name in ("confidentialities/secret", "server.user", "tokens_used", "passing", "key"):
        assert not secrets.is_secret(name)
    assert secrets.holds_key("x\n-----BEGIN RSA PRIVATE KEY-----\n")
    assert not secrets.holds_key("-----BEGIN CERTIFICATE-----")


def test_what_differs():
    before = {"a": {"x": 1}, "b": {"x": 1}, "c": {"x": 1}}
    after = {"d": {"x": 2}, "c": {"x": 1}, "b": {"x": 2}}
    found = {each.row: each.kind for each in changes.compare(before, after)}
    assert found == {"a": "removed", "b": "changed", "d": "added"}
    (moved,) = [each for each in changes.compare(before, after, ordered=True) if not each.row]
    assert moved.differences[0].after == ("d", "c", "b")
    assert changes.compare(before, dict(before), ordered=True) == []
    longer = {**before, "d": {"x": 1}}
    assert [each.kind for each in changes.compare(before, longer, ordered=True)] == ["added"]
