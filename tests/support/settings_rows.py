"""Rows of settings for the API, one for each table, and what its rules refuse."""

BOOK = {
    "id": "memos",
    "name_ar": "سجل المذكرات",
    "name_en": "Book of memos",
    "kind": "memo",
    "pattern": "م/{year}/{number:04}",
}
RULE = {
    "id": "legal-memos",
    "unit": "legal",
    "kind": "memo",
    "confidentiality": "",
    "reviewers": ["owner", "minister"],
    "signatory_unit": "minister",
}
DIRECTIVE = {
    "code": "present",
    "name_ar": "للعرض علينا",
    "name_en": "To present to me",
    "task": "act",
    "days": 3,
}
TEMPLATE = {
    "id": "thanks",
    "name_ar": "كتاب شكر",
    "name_en": "Letter of thanks",
    "kind": "outgoing",
    "units": ["legal"],
    "language": "ar",
    "letter_subject": "شكر وتقدير",
    "body": "{form_of_address} {addressee}\nرقم {number}\n{closing}",
    "position": 0,
}
SEASON = {
    "name_ar": "الصيف",
    "name_en": "Summer",
    "hijri_month": 0,
    "starts": "06-15",
    "ends": "08-31",
    "opens": "07:00",
    "closes": "12:30",
}
DAY = {"day": "2026-12-24", "kind": "holiday", "name_ar": "يوم الوفاء", "name_en": "Day of loyalty"}
ENTRY = {
    "code": "77",
    "name_ar": "العقود",
    "name_en": "Contracts",
    "open": True,
    "retention": "ten-years",
}
UNIT = {
    "code": "archives",
    "name_ar": "المحفوظات",
    "name_en": "Archives",
    "parent": "legal",
    "kind": "section",
}
TABLES = {
    "unit-settings": UNIT,
    "book-settings": BOOK,
    "review-settings": RULE,
    "directive-settings": DIRECTIVE,
    "template-settings": TEMPLATE,
    "calendar-seasons": SEASON,
    "calendar-days": DAY,
    "filing-plan-settings": ENTRY,
}
KEYS = {
    "unit-settings": "code",
    "directive-settings": "code",
    "calendar-days": "day",
    "filing-plan-settings": "code",
}
CHANGES = {
    "unit-settings": {"name_en": "Records"},
    "book-settings": {"name_en": "Memos"},
    "review-settings": {"reviewers": ["owner"]},
    "directive-settings": {"days": 4},
    "calendar-seasons": {"closes": "13:00"},
    "calendar-days": {"kind": "workday"},
    "filing-plan-settings": {"retention": "five-years"},
    "template-settings": {"units": ["minister", "legal"]},
}
WRONG = ([[]], {}, 1.5, "x\ud800y", 10**12)
ODD = [b"{", b"[]", b"3", b'"x"', b"null", b'{"id": NaN}', b'{"\\ud800": 1}', b"\xff"]
# Noun, what is changed of its row, and the member the refusal names.
BREAKS = (
    ("unit-settings", {"code": "A b"}, "code"),
    ("unit-settings", {"code": "agency"}, "code"),
    ("unit-settings", {"name_en": ""}, "name_en"),
    ("unit-settings", {"parent": "nowhere"}, "parent"),
    ("unit-settings", {"colour": 1}, "colour"),
    ("identity-settings", {"name_ar": ""}, "name_ar"),
    ("identity-settings", {"registry_unit": "nowhere"}, "registry_unit"),
    ("identity-settings", {"timezone": "Moon/Sea"}, "timezone"),
    ("identity-settings", {"country": "XX"}, "country"),
    ("identity-settings", {"primary_colour": "red"}, "primary_colour"),
    ("identity-settings", {"primary_colour": "#ffffff"}, "primary_colour"),
    ("identity-settings", {"emblem": "eagle"}, "emblem"),
    ("book-settings", {"pattern": "{year}"}, "pattern"),
    ("book-settings", {"pattern": "{number}{year}"}, "pattern"),
    ("book-settings", {"pattern": "{letter}/{number}/{year}"}, "pattern"),
    ("book-settings", {"pattern": "x" * 101}, "pattern"),
    ("book-settings", {"scope": "unit"}, "pattern"),
    ("book-settings", {"reset": "weekly"}, "reset"),
    ("book-settings", {"unit": "nowhere"}, "unit"),
    ("book-settings", {"first_number": 0}, "first_number"),
    ("book-settings", {"id": "A B"}, "id"),
    ("review-settings", {"unit": "nowhere"}, "unit"),
    ("review-settings", {"kind": "incoming"}, "kind"),
    ("review-settings", {"confidentiality": "x"}, "confidentiality"),
    ("review-settings", {"reviewers": ["owner", "owner"]}, "reviewers"),
    ("review-settings", {"reviewers": ["nowhere"]}, "reviewers"),
    ("review-settings", {"id": "A"}, "id"),
    ("directive-settings", {"code": "a--b"}, "code"),
    ("directive-settings", {"days": 366}, "days"),
    ("directive-settings", {"days": -1}, "days"),
    ("directive-settings", {"task": "dance"}, "task"),
    ("directive-settings", {"name_en": ""}, "name_en"),
    ("directive-settings", {"name_ar": "س" * 201}, "name_ar"),
    ("template-settings", {"id": "A b"}, "id"),
    ("template-settings", {"id": "x" * 61}, "id"),
    ("template-settings", {"name_en": ""}, "name_en"),
    ("template-settings", {"name_ar": "س" * 201}, "name_ar"),
    ("template-settings", {"kind": "incoming"}, "kind"),
    ("template-settings", {"units": ["nowhere"]}, "units"),
    ("template-settings", {"body": "{adressee}"}, "body"),
    ("template-settings", {"body": "س" * 20_001}, "body"),
    ("template-settings", {"letter_subject": "{number}"}, "letter_subject"),
    ("calendar-seasons", {"name_en": ""}, "name_en"),
    ("calendar-seasons", {"hijri_month": 13}, "hijri_month"),
    ("calendar-seasons", {"starts": "06-31"}, "starts"),
    ("calendar-seasons", {"starts": "2027-06-15"}, "ends"),
    ("calendar-seasons", {"opens": "7:00"}, "opens"),
    ("calendar-seasons", {"closes": "06:00"}, "closes"),
    ("calendar-seasons", {"id": "summer"}, "id"),
    ("calendar-days", {"day": "2026-02-30"}, "day"),
    ("calendar-days", {"day": "1900-01-01"}, "day"),
    ("calendar-days", {"kind": "feast"}, "kind"),
    ("calendar-days", {"kind": "moved"}, "moved_to"),
    ("calendar-days", {"kind": "moved", "moved_to": "2026-12-27"}, "day"),
    ("calendar-days", {"opens": "08:00"}, "closes"),
    ("calendar-settings", {"country": "XX"}, "country"),
    ("calendar-settings", {"subdivision": "nowhere"}, "subdivision"),
    (
        "calendar-settings",
        {"weekend": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]},
        "weekend",
    ),
    ("calendar-settings", {"weekend": ["noday"]}, "weekend"),
    ("calendar-settings", {"weekend": "fri"}, "weekend"),
    ("calendar-settings", {"opens": "25:00"}, "opens"),
    ("calendar-settings", {"opens": "09:00", "closes": "08:00"}, "closes"),
    ("calendar-settings", {"due_soon_days": 61}, "due_soon_days"),
    ("calendar-settings", {"due_soon_days": None}, "due_soon_days"),
    ("calendar-settings", {"colour": "red"}, "colour"),
    ("follow-up-settings", {"reminder_days": [0]}, "reminder_days"),
    ("follow-up-settings", {"reminder_days": [366]}, "reminder_days"),
    ("follow-up-settings", {"reminder_days": list(range(1, 12))}, "reminder_days"),
    ("follow-up-settings", {"reminder_days": ["3"]}, "reminder_days"),
    ("follow-up-settings", {"reminder_days": 3}, "reminder_days"),
    ("follow-up-settings", {"await_memo": -1}, "await_memo"),
    ("follow-up-settings", {"await_memo": None}, "await_memo"),
    ("follow-up-settings", {"await_memo": True}, "await_memo"),
    ("follow-up-settings", {"decide_within": 366}, "decide_within"),
    ("follow-up-settings", {"reminder_subject": ""}, "reminder_subject"),
    ("follow-up-settings", {"reminder_subject": "a\nb"}, "reminder_subject"),
    ("follow-up-settings", {"reminder_body": None}, "reminder_body"),
    ("follow-up-settings", {"reminder_body": "\ud800"}, "reminder_body"),
    ("follow-up-settings", {"colour": 1}, "colour"),
    ("report-settings", {"counted": "everything"}, "counted"),
    ("report-settings", {"counted": None}, "counted"),
    ("report-settings", {"counted": 1}, "counted"),
    ("report-settings", {"colour": 1}, "colour"),
    ("help-settings", {"name_ar": "مكتب المساعدة"}, "name_en"),
    ("help-settings", {"name_ar": "م", "name_en": "Help"}, "telephone"),
    ("help-settings", {"name_ar": "م", "name_en": "H", "telephone": "ask"}, "telephone"),
    ("help-settings", {"name_ar": "م", "name_en": "H", "telephone": "javascript:1"}, "telephone"),
    ("help-settings", {"name_ar": "م", "name_en": "H", "email": "help"}, "email"),
    ("help-settings", {"name_ar": "م", "name_en": "H", "email": "a@b.qa?cc=c@d.qa"}, "email"),
    ("help-settings", {"email": 4}, "email"),
    ("help-settings", {"name_en": "\ud800"}, "name_en"),
    ("help-settings", {"colour": 1}, "colour"),
    ("filing-plan-settings", {"code": "a"}, "code"),
    ("filing-plan-settings", {"code": "99.1"}, "code"),
    ("filing-plan-settings", {"name_en": ""}, "name_en"),
    ("filing-plan-settings", {"name_ar": "س" * 201}, "name_ar"),
    ("filing-plan-settings", {"retention": "رمز"}, "retention"),
)


def changed(answer):
    """Return the JSON of an answer that must be a success."""
    assert answer.status_code < 300, answer.text
    return answer.json()


def wrong(answer, status=422):
    """Return the field named by a refusal."""
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.json().get("field", "")
