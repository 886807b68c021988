"""What the page of a sealed letter says of its seal."""

from functools import cached_property
from gov.correspondence.api import sealing
from gov.correspondence.letters.browser import parties
from plone.app.layout.viewlets import ViewletBase
from typing import Any


class SealViewlet(ViewletBase):
    """With whom it lies sealed; for its opener the form that releases it."""

    @cached_property
    def closed(self) -> list[str]:
        """The units that have the letter and may not read it yet."""
        return [parties.unit(code) for code in sealing.sealed_units(self.context)]

    @cached_property
    def units(self) -> list[dict[str, Any]]:
        """The units to which the reader may release it."""
        return [
            {"code": code, "name": parties.unit(code)} for code in sealing.releasable(self.context)
        ]
