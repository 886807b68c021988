"""What Plone says of a new password, completed in Arabic."""

from zope.i18n import translate


def test_the_hint_of_a_new_password_is_in_arabic(functional):
    rule = "Your password must contain at least ${min_chars} characters."
    said = translate(rule, "plone", {"min_chars": "8"}, target_language="ar")
    hint = "Enter your new password. ${errors}"
    whole = translate(hint, "plone", {"errors": said}, target_language="ar")
    assert whole == "أدخلوا كلمة المرور الجديدة. لا تقل كلمة المرور عن 8 أحرف."
