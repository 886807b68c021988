"""A page that needs no portal behind it, said in both languages.

For what is refused before Zope is reached, and for the day the page that should say it fails too.
"""

from html import escape


_PAGE = """<!DOCTYPE html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{arabic} · {english}</title>
<style>
body {{ margin: 0; color: #1b252d; background: #f3f4f1; }}
body {{ font: 1.0625rem/1.6 "IBM Plex Sans Arabic", Tahoma, sans-serif; }}
main {{ max-width: 34rem; margin: 12vh auto 0; padding: 1rem; }}
section {{ padding: 1rem 1.25rem; background: #fff; border-block-start: 3px solid #1f4e5f; }}
section + section {{ margin-block-start: 1rem; }}
h1, h2 {{ margin: 0 0 .25rem; font-size: 1.25rem; }}
p {{ margin: 0; }}
</style>
</head>
<body>
<main>
<section><h1>{arabic}</h1><p>{arabic_advice}</p>{case_arabic}</section>
<section lang="en" dir="ltr"><h2>{english}</h2><p>{english_advice}</p>{case_english}</section>
</main>
</body>
</html>
"""
# By HTTP status: what is wrong and what to do, in Arabic and in English.
_SAID = {
    400: (
        "تعذّر فهم هذا الطلب",
        "ارجعوا إلى الصفحة السابقة وأعيدوا تحميلها ثم حاولوا من جديد.",
        "This request cannot be understood",
        "Go back to the page before, load it again and try once more.",
    ),
    404: (
        "لا يوجد شيء على هذا العنوان",
        "تأكدوا من العنوان، أو ابدؤوا من مكتبكم في البوابة.",
        "There is nothing at this address",
        "Check the address, or begin at your desk in the portal.",
    ),
    413: (
        "ما أُرسل أكبر مما تقبله البوابة",
        "لم يُحفظ شيء. ارجعوا إلى الصفحة السابقة وأرفقوا ملفات أصغر.",
        "What was sent is larger than the portal takes",
        "Nothing was saved. Go back to the page before and attach smaller files.",
    ),
    429: (
        "طلبات كثيرة في وقت واحد",
        "انتظروا قليلاً ثم حاولوا من جديد.",
        "Too many requests at once",
        "Wait a moment, then try again.",
    ),
    500: (
        "حدث خطأ في البوابة",
        "لم يُنجز ما طلبتم. حاولوا من جديد، فإن تكرر الخطأ فأبلغوا الدعم الفني.",
        "Something failed on our side",
        "What you asked for was not done. Try again; if it fails again, tell the support.",
    ),
    503: (
        "البوابة لا تستجيب الآن",
        "حاولوا من جديد بعد دقيقة. ما كُتب ولم يُرسل يبقى في صفحته ما دامت مفتوحة.",
        "The portal does not answer at the moment",
        "Try again in a minute. What was typed and not sent stays in its page while that is open.",
    ),
}


def page(status: int, case: str = "") -> str:
    """Return the page, HTML, for an HTTP status; ``case`` is what the support finds it by.

    A status that has no words of its own gets those of 500.
    """
    arabic, arabic_advice, english, english_advice = _SAID.get(status, _SAID[500])
    return _PAGE.format(
        arabic=arabic,
        arabic_advice=arabic_advice,
        english=english,
        english_advice=english_advice,
        case_arabic=_case("رقم الحالة للدعم الفني", case),
        case_english=_case("Case number for the support", case),
    )


def _case(label: str, case: str) -> str:
    return f'<p>{label}: <bdi dir="ltr">{escape(case)}</bdi></p>' if case else ""
