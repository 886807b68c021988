"""Certified copies through the API, as examples of ``docs/api``."""

import pytest
import transaction
from gov.correspondence.letters import filing
from io import BytesIO
from support import drafts
from weasyprint import HTML


@pytest.fixture
def path(functional_portal, people, agency):
    drafts.staff(people)
    letter = drafts.incoming(people, "distributed")
    filing.store(letter, "main", "وارد.pdf", BytesIO(HTML(string="<p>x</p>").write_pdf()))
    transaction.commit()
    return letter.absolute_url()


def test_a_copy_is_certified_once_and_printed_again(path, person, example):
    copies, prints = f"{path}/@certified-copies", f"{path}/@certified-copy-prints"
    for address in (copies, prints):
        assert person().get(address).status_code == 401
        assert person("faisal").get(address).status_code == 403
    assert person("faisal").post(copies, json={"purpose": "x"}).status_code == 403
    khalid = person("khalid")
    for body in ({}, {"purpose": ""}, {"purpose": 1}, {"purpose": "x", "copy": 7}):
        assert khalid.post(copies, json=body).status_code == 422, body
    assert khalid.get(f"{prints}?copy=1").status_code == 404
    assert khalid.get(f"{prints}?copy=x").status_code == 400
    said, key = {"purpose": "للمحكمة الابتدائية"}, {"Idempotency-Key": "copy-1"}
    made = example("certify-copy", khalid.post(copies, json=said, headers=key))
    again = khalid.post(copies, json=said, headers=key)
    assert (made.status_code, again.json()) == (201, made.json())
    listed = example("certified-copies", khalid.get(copies)).json()
    assert [one["copy"] for one in listed["items"]] == [1]
    printed = khalid.get(f"{prints}?copy=1&language=en")
    assert (printed.headers["Content-Type"], printed.content[:5]) == ("application/pdf", b"%PDF-")
