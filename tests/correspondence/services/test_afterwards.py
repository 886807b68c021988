"""What comes of a letter that left, through the API, written down as examples of ``docs/api``."""

import pytest
import transaction
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import tracking
from gov.correspondence.api import withdrawals
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.fact import KEPT
from support import drafts


NOW = datetime.now(UTC)


@pytest.fixture
def sent(functional_portal, people, agency):
    """The address of a letter that cms registered, did not give back, and then returned."""
    drafts.staff(people)
    said = {"letter_subject": "طلب بيانات الموظفين", "body": "يرجى تزويدنا بالبيانات."}
    letter = drafts.outgoing(people, "dispatched", **said)
    (one,) = tracking.sent(letter)
    one.message_id = drafts.MESSAGE
    tracking.add(drafts.MESSAGE, letter)
    told("registered", 0, number="CMS/2026/00007")
    with people.acting("rashid"):
        withdrawals.withdraw(letter, "أُرسل خطأً")
    told(KEPT, 1, reason="بُتّ فيه")
    told("returned", 2, reason="ليس من اختصاصنا")
    transaction.commit()
    return letter.absolute_url()


def told(event, minutes, **other):
    """Record what cms states of it."""
    at = NOW + timedelta(minutes=minutes)
    tracking.record(drafts.MESSAGE, Fact(event, event, at, {"agency": "cms"}, **other))


def test_what_came_of_a_letter_is_seen_and_settled(sent, person, example):
    seen, note, dismissal = (
        f"{sent}/@{door}" for door in ("acknowledgements", "refusal-notes", "return-dismissals")
    )
    assert person().get(seen).status_code == 401
    assert person("tariq").get(seen).status_code in (403, 404)
    found = example("acknowledgements", person("huda").get(seen)).json()
    assert [one["group"] for one in found["items"]] == ["not-taken"]

    remark = {"remark": "اطلعنا"}
    assert person().post(note, json=remark).status_code == 401
    assert person("huda").post(note, json=remark).status_code == 403
    assert person("nasser").post(note, json={"remark": 1}).status_code == 422
    assert example("refusal-note", person("nasser").post(note, json=remark)).ok
    assert person("nasser").post(note, json=remark).status_code == 409

    reason = {"remark": "انتفت الحاجة"}
    assert person().post(dismissal, json=reason).status_code == 401
    assert person("rashid").post(dismissal, json=reason).status_code == 403
    assert person("huda").post(dismissal, json={}).status_code == 422
    assert example("return-dismissal", person("huda").post(dismissal, json=reason)).ok
    assert person("huda").post(dismissal, json=reason).status_code == 409
