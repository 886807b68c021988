"""What a request says, one value or several; what is no text says nothing."""

from typing import Any


class Asked:
    """A view whose request is asked by name."""

    request: Any

    def said(self, name: str) -> str:
        """Return one value of the request, ``""`` for none."""
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def several(self, name: str) -> list[str]:
        """Return the values of a name that may come more than once."""
        value = self.request.form.get(name, [])
        values = [value] if isinstance(value, str) else value
        return [each for each in values if isinstance(each, str)]
