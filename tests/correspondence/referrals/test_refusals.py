"""What is refused: every role, every act, every malformed request."""

import pytest
from datetime import timedelta
from gov.correspondence.api import acts
from gov.correspondence.api import calendar
from gov.correspondence.api import referrals
from gov.correspondence.api import transactions
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import Reused
from gov.correspondence.exceptions import WrongState
from gov.correspondence.referrals import settings
from support import drafts


EVERYBODY = (
    *("", "sami", "huda", "omar", "nasser", "khalid", "salma", "rashid", "lina", "adel"),
    *("mona", "tariq", "wafa", "manager", "omran", "dana", "plain"),
)
ROW = {"unit": "finance", "directives": ["study"]}
ACTS = ("accept", "refuse", "report", "complete", "withdraw")


def refused(office, user, act, *args):
    """Tell whether a person is refused as not allowed."""
    with office.acting(user):
        try:
            act(*args)
        except NotAllowed:
            return True
    return False


def test_who_does_not_refer(office, letter):
    for user in EVERYBODY:
        assert refused(office, user, referrals.refer, letter, [ROW]), user


def test_who_does_not_act_on_a_referral(office, letter, refer):
    made = refer(letter)
    for user in EVERYBODY:
        for act in ACTS:
            if user != "omran" or act == "withdraw":
                does = getattr(referrals, act)
                assert refused(office, user, does, letter, made.id, "السبب"), (user, act)
        if user != "omran":
            assert refused(office, user, referrals.reassign, letter, made.id, "finance", "dana")
    assert made.state == "open"


@pytest.mark.parametrize("state", ["received", "opened", "registered"])
def test_a_letter_that_is_not_distributed(office, state):
    letter = drafts.incoming(office, state)
    for user in ("khalid", "faisal", "adel"):
        with office.acting(user), pytest.raises((NotAllowed, WrongState)):
            referrals.refer(letter, [ROW])


def test_an_outgoing_letter_has_no_matter_of_its_own(office):
    letter = drafts.outgoing(office, "registered")
    with office.acting("huda"), pytest.raises(WrongState):
        referrals.refer(letter, [ROW])


def test_a_closed_letter(office, letter, refer):
    with office.acting("faisal"):
        acts.close(letter, "تم")
    with office.acting("faisal"), pytest.raises(WrongState):
        referrals.refer(letter, [ROW])


WRONG_ROWS = (
    ("unit", {"unit": ""}),
    ("unit", {"unit": "nowhere"}),
    ("unit", {"unit": 7}),
    ("unit", {"unit": None}),
    ("person", {"person": "sami"}),
    ("person", {"person": "nobody"}),
    ("person", {"person": "x\x00"}),
    ("copy", {"copy": "yes"}),
    ("directives", {"directives": []}),
    ("directives", {"directives": ["dance"]}),
    ("directives", {"directives": "study"}),
    ("directives", {"directives": [3]}),
    ("text", {"text": "أ\u202eب"}),
    ("text", {"text": "x" * 4001}),
    ("due", {"due": "tomorrow"}),
    ("due", {"due": "2020-01-01"}),
    ("due", {"due_time": "10:00"}),
    ("due_time", {"due": "2055-01-01", "due_time": "25:00"}),
    ("due_time", {"due": "2055-01-01", "due_time": 7}),
    ("what", {"what": 1}),
)


def test_a_row_that_is_none(office, letter):
    for column, row in WRONG_ROWS:
        with office.acting("faisal"), pytest.raises(Invalid) as refusal:
            referrals.refer(letter, [ROW | {"unit": "archive"}, {**ROW, **row}])
        told = refusal.value
        assert (told.field, told.row, told.column) == ("rows", 1, column), row
    with office.acting("faisal"):
        assert referrals.of(letter) == []


def test_rows_that_are_none(office, letter):
    for rows in (None, [], "x", [3], [ROW, ROW], [ROW] * 101):
        with office.acting("faisal"), pytest.raises(Invalid) as refusal:
            referrals.refer(letter, rows)
        assert refusal.value.field == "rows"


def test_a_unit_without_anybody_cleared(office, of_degree):
    secret = of_degree("secret")
    with office.acting("faisal"), pytest.raises(Invalid) as refusal:
        referrals.refer(secret, [{**ROW, "unit": "legal", "person": "plain"}])
    assert refusal.value.column == "person"
    with office.acting("faisal"), pytest.raises(Invalid) as refusal:
        referrals.refer(secret, [{**ROW, "unit": "archive"}])
    assert refusal.value.column == "unit"


def test_an_office_manager_names_the_head(office, letter):
    office.make("second", unit="legal", role="head", clearance="top-secret")
    with office.acting("wedad"):
        for named in ("", "sami", "wedad"):
            with pytest.raises(Invalid) as refusal:
                referrals.refer(letter, [ROW], on_behalf=named)
            assert refusal.value.field == "on_behalf"
        (made,) = referrals.refer(letter, [ROW], on_behalf="second")
    assert made.made.on_behalf[0] == "second"


def test_a_head_refers_in_his_own_name(office, letter):
    with office.acting("faisal"), pytest.raises(Invalid):
        referrals.refer(letter, [ROW], on_behalf="huda")


def test_a_drafter_does_not_refer_on(office, letter, refer):
    made = refer(letter, "legal", "tariq")
    with office.acting("tariq"), pytest.raises(NotAllowed):
        referrals.refer(letter, [{**ROW, "person": "plain", "unit": "legal"}], parent=made.id)
    with office.acting("tariq"), pytest.raises(NotAllowed):
        referrals.refer(letter, [ROW])


def test_a_unit_that_does_not_have_the_letter_is_not_the_source(office, letter):
    with office.acting("faisal"), pytest.raises(NotAllowed):
        referrals.refer(letter, [ROW], unit="finance")


def test_words_are_needed(office, letter, refer):
    made = refer(letter)
    for act in ("refuse", "report", "complete"):
        for text in ("", " ", "x" * 4001, "أ\x07"):
            with office.acting("omran"), pytest.raises(Invalid) as refusal:
                getattr(referrals, act)(letter, made.id, text)
            assert refusal.value.field == "remark"


def test_what_is_done_is_done(office, letter, refer):
    made = refer(letter)
    with office.acting("omran"):
        referrals.complete(letter, made.id, "أُنجز")
        for act in ("accept", "report", "complete", "refuse"):
            with pytest.raises((WrongState, NotAllowed)):
                getattr(referrals, act)(letter, made.id, "مرة أخرى")
    with office.acting("faisal"), pytest.raises(WrongState):
        referrals.withdraw(letter, made.id, "متأخر")


def test_a_referral_that_is_not_there(office, letter, refer):
    refer(letter)
    for number in ("2", "", "0", "١"):
        with office.acting("faisal"), pytest.raises(NotFound):
            referrals.withdraw(letter, number, "x")


def test_a_copy_asks_for_nothing(office, letter, refer):
    made = refer(letter, copy=True)
    for act in ("accept", "refuse", "report", "complete"):
        with office.acting("omran"), pytest.raises(NotAllowed):
            getattr(referrals, act)(letter, made.id, "x")
    for user in ("dana", "faisal", "khalid", "adel", ""):
        with office.acting(user), pytest.raises(NotAllowed):
            referrals.read(letter, made.id)


def test_a_letter_is_not_closed_before_what_was_referred_is_done(office, letter, refer):
    made = refer(letter)
    with office.acting("faisal"), pytest.raises(WrongState):
        acts.close(letter, "تم")
    with office.acting("faisal"), pytest.raises(WrongState):
        transactions.close(letter.UID(), "تم")
    with office.acting("omran"):
        referrals.complete(letter, made.id, "أُنجز")
    with office.acting("faisal"):
        acts.close(letter, "تم")
    assert not transactions.of(letter).is_open


def test_a_key_is_good_for_one_request(office, letter, refer):
    made = refer(letter, idempotency_key="k1")
    assert refer(letter, idempotency_key="k1") is made
    with pytest.raises(Reused):
        refer(letter, text="غيره", idempotency_key="k1")
    other = drafts.incoming(office, "distributed")
    with pytest.raises(Reused):
        refer(other, idempotency_key="k1")
    with pytest.raises(Invalid):
        refer(letter, "archive", idempotency_key="x" * 201)


def test_a_list_that_is_none(office):
    for field, asked in (
        ("pile", {"pile": "all"}),
        ("limit", {"limit": 0}),
        ("limit", {"limit": 201}),
        ("after", {"after": "x"}),
        ("due_before", {"due_before": "soon"}),
    ):
        with office.acting("faisal"), pytest.raises(Invalid) as refusal:
            referrals.mine(**asked)
        assert refusal.value.field == field


def test_only_its_chiefs_see_what_a_unit_does(office):
    for user in ("", "tariq", "omran", "khalid", "adel", "manager", "wafa"):
        assert refused(office, user, referrals.of_unit, "legal"), user


@pytest.mark.parametrize(
    ("field", "code", "wrong"),
    [
        ("code", "Wrong Code", {}),
        ("code", "", {}),
        ("code", "x" * 41, {}),
        ("name_ar", "x", {"name_ar": ""}),
        ("name_en", "x", {"name_en": "x" * 201}),
        ("task", "x", {"task": "dance"}),
        ("days", "x", {"days": 366}),
        ("days", "x", {"days": -1}),
        ("days", "x", {"hours": 501}),
        ("days", "x", {"days": 1, "hours": 1}),
    ],
)
def test_a_directive_that_is_none(portal, field, code, wrong):
    values = {"name_ar": "أ", "name_en": "a", "task": "act", "days": 0, **wrong}
    with pytest.raises(Invalid) as refusal:
        settings.write(code, values)
    assert refusal.value.field == field


def test_a_directive_in_use_stays(office, letter, refer):
    refer(letter)
    with pytest.raises(Invalid):
        settings.remove("necessary-action")
    with pytest.raises(Invalid):
        settings.remove("no-such")
    settings.remove("discuss")
    assert "discuss" not in [each.code for each in settings.directives()]


def test_a_day_that_is_over_is_refused_when_today_is_not(office, letter, refer):
    assert refer(letter, due=calendar.today()).due == calendar.today()
    with pytest.raises(Invalid):
        refer(letter, "archive", due=calendar.today() - timedelta(1))
