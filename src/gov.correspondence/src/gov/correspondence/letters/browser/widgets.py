"""The grid of the form: each cell has its label, and more lines come without a script too."""

from collective.z3cform.datagridfield.datagridfield import DataGridFieldWidget
from html import escape
from typing import Any
from z3c.form.widget import FieldWidget
from zope.browserpage.viewpagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate


class GridWidget(DataGridFieldWidget):
    """A grid whose lines are rendered by our own template."""

    input_table_css_class = "table"

    def createObjectWidget(self, idx: Any) -> Any:  # noqa: N802
        """Return the widget of one line."""
        widget = super().createObjectWidget(idx)
        widget.template = ViewPageTemplateFile("templates/line.pt")
        widget.setErrors = False
        return widget


def grid(field: Any, request: Any) -> Any:
    """Return a grid for a field, a factory as z3c.form wants it."""
    return FieldWidget(field, GridWidget(request))


class Fault:
    """A sentence beside an input, in the place of z3c.form's own."""

    def __init__(self, message: Any, request: Any) -> None:
        self.message = message
        self.request = request

    def render(self) -> str:
        """Return the sentence as HTML, in the language of the request."""
        said = translate(self.message, context=self.request) or str(self.message)
        return f'<div class="invalid-feedback d-block" role="alert">{escape(said)}</div>'
