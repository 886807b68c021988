"""The log-in page: it says when a refusal is not about the password."""

from gov.correspondence.accounts import refusals
from plone import api
from plone.base import PloneMessageFactory as _
from Products.CMFPlone.browser.login.login import LoginForm
from Products.statusmessages.interfaces import IStatusMessage
from z3c.form import button


class LoginPage(LoginForm):
    def updateWidgets(self):  # noqa: N802
        """Keep the name that was typed; Plone gives its field another name too late to find it."""
        super().updateWidgets()
        name = self.widgets["ac_name"]
        typed = self.request.form.get(name.name, "") if self.request.method == "POST" else ""
        name.value = typed if isinstance(typed, str) else ""

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

    def redirect_after_login(self, came_from=None, is_initial_login=False):
        """Go on without Plone's welcome: it would take the focus past the first of the page."""
        IStatusMessage(self.request).show()
        super().redirect_after_login(came_from, is_initial_login)
