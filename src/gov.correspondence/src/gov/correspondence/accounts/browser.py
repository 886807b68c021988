"""The log-in page: it says when a refusal is not about the password."""

from gov.correspondence.accounts import refusals
from plone import api
from plone.base import PloneMessageFactory as _
from Products.CMFPlone.browser.login.login import LoginForm
from z3c.form import button


class LoginPage(LoginForm):
    def update(self):
        super().update()
        if not self.request.form.get("buttons.login"):
            self.explain()

    def explain(self):
        """Say why a known person is nevertheless a stranger now; return whether there is a why."""
        refusal = refusals.noted(self.request)
        if refusal is None or not api.user.is_anonymous():
            return False
        api.portal.show_message(refusal.message, self.request, "error")
        self.request.response.setStatus(refusal.status)
        self.request.response.setHeader("Retry-After", str(refusal.retry_after))
        return True

    @button.buttonAndHandler(_("Log in"), name="login")
    def handleLogin(self, action):  # noqa: N802
        if not self.explain():
            LoginForm.handleLogin(self, action)
