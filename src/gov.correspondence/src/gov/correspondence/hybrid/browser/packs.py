"""The pack of a consignment as a download."""

from gov.correspondence.hybrid.printing import printed
from gov.correspondence.letters.browser.download import DownloadView
from gov.correspondence.letters.browser.grids import said
from gov.correspondence.registers.printing import Printed
from typing import Any


class Pack(DownloadView):
    """Cover and documents as PDF; whoever names none is led back to the letter."""

    document = "pack"

    def __call__(self) -> Any:
        if not self.consignment:
            return str(self.request.response.redirect(self.context.absolute_url()))
        return super().__call__()

    def made(self) -> Printed:
        return printed(self.context, self.request, self.consignment)

    @property
    def consignment(self) -> str:
        """The consignment that was named."""
        return said(self.request.form.get("consignment", ""))
