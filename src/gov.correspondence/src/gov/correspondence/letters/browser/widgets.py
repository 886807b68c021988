"""The grid of the form, and the sentences beside its inputs."""

from collective.z3cform.datagridfield.datagridfield import DataGridFieldWidget
from html import escape
from typing import Any
from z3c.form.widget import FieldWidget
from zope.i18n import translate


class GridWidget(DataGridFieldWidget):
    """A grid that leaves judging its lines to the rules of letters."""

    def createObjectWidget(self, idx: Any) -> Any:  # noqa: N802
        """Return the widget of one line, which finds no fault by itself."""
        widget = super().createObjectWidget(idx)
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
