"""What the check says of a letter, without a portal."""

from gov.correspondence.linting import rules
from support.agencies import StaticAgencies


NOBODY = rules.Known(StaticAgencies().get, lambda whose, number: False)
POST = {
    "kind": "agency",
    "agency": "cms",
    "unit": "",
    "post": "secretary-general",
    "role": "original",
    "delivery": "exchange",
}
LETTER = rules.Written(
    subject="طلب معلومات",
    texts={"body": "نفيدكم بما يلي.", "body_translation": ""},
    languages={"body": "ar", "body_translation": "en"},
    recipients=(POST,),
    references=(),
    declared=0,
    attachments=0,
    physical=0,
    rank=0,
    sealed=False,
    forms={"ar": "معالي", "en": "His Excellency"},
)


def codes(letter=LETTER, body=None, known=NOBODY, **other):
    said = {**letter.texts, **({} if body is None else {"body": body})}
    found = rules.findings(letter._replace(texts=said, **other), known)
    return [(each.code, each.field, each.level, each.asks) for each in found]


def test_a_good_letter_has_no_finding():
    assert codes() == []


def test_one_subject():
    assert codes(subject="طلب؛ وشكر") == [("several-subjects", "letter_subject", "hint", False)]
    assert codes(body="الموضوع: طلب معلومات\nنص") == []
    assert codes(body="الموضوع: شيء آخر\nنص") == [("another-subject", "body", "hint", False)]


def test_addressed_to_a_post():
    assert codes(recipients=({**POST, "post": ""},)) == [("no-post", "recipients", "hint", False)]
    assert codes(recipients=({**POST, "post": "", "role": "copy"},)) == []
    assert codes(recipients=({**POST, "post": "", "agency": "nobody"},)) == []


def test_the_degree_and_who_gets_it():
    outside = {**POST, "kind": "outside", "agency": "", "delivery": "email"}
    assert codes(recipients=(outside,)) == []
    assert codes(recipients=(outside,), rank=1) == [("degree", "recipients", "hint", False)]
    group = {**POST, "kind": "group", "agency": ""}
    assert codes(recipients=(group,), rank=1) == []
    assert codes(recipients=(group,), rank=2, sealed=True) == [
        ("degree", "recipients", "hint", True)
    ]


def test_the_form_of_address_is_that_of_the_post():
    assert codes(body="معالي الأمين العام\nتحية") == []
    assert codes(body="سعادة / الأمين العام\nتحية") == [("form-of-address", "body", "hint", False)]
    assert codes(body="تحية طيبة\nسعادة الأمين العام", forms={}) == []
    assert codes(body="١\n٢\n٣\nسعادة المواطن غايتنا") == []


def test_what_was_left_to_be_filled_in():
    assert codes(body="مبلغ ____ ريال") == [("blank", "body", "error", False)]
    assert codes(subject="طلب XXXX") == [("blank", "letter_subject", "error", False)]
    assert codes(body="السيد [الاسم]") == [("brackets", "body", "hint", False)]
    assert codes(body="وهكذا…") == [("ellipsis", "body", "hint", False)]


def test_cited_letters():
    body = "بالإشارة إلى كتابكم رقم ١٧/٢٠٢٦"
    listed = {"whose": "theirs", "agency": "cms", "number": "17/2026", "date": None}
    assert codes(body=body) == [("unknown-number", "body", "hint", True)]
    assert codes(body=body, references=(listed,)) == []
    known = rules.Known(NOBODY.agency, lambda whose, number: number == "17/2026")
    assert codes(body=body, known=known) == [("unlisted-number", "references", "hint", False)]
    ours = {**listed, "whose": "ours"}
    assert codes(references=(ours,)) == [("unknown-number", "references", "hint", True)]


def test_attachments_as_the_text_has_them():
    asks = [("nothing-attached", "body", "hint", True)]
    assert codes(body="نرفق لكم التقرير") == asks
    assert codes(body="نرفق لكم التقرير", attachments=1) == []
    assert codes(attachments=1) == [("not-mentioned", "body", "hint", False)]
    assert codes(attachments=1, body="") == []
    count = [("attachment-count", "body", "hint", True)]
    assert codes(body="المرفقات: 3", attachments=1, physical=1) == count
    assert codes(body="المرفقات: 3", attachments=2, physical=1) == []
