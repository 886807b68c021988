"""Letters as a table."""

from chameleon import PageTemplateFile
from collections.abc import Iterable
from collections.abc import Mapping
from pathlib import Path
from Products.Five.browser import BrowserView
from typing import Any
from zope.i18n import negotiate
from zope.i18n import translate


# Chameleon's own expressions are Python and part of the compiled template. Those of Zope's
# templates are looked up and traversed one by one: forty of them in each of fifty lines took
# longer than to find out what stands there.
TABLE = PageTemplateFile(str(Path(__file__).with_name("templates") / "lines.pt"))


class LetterMacros(BrowserView):
    """Parts of pages that show letters."""

    def table(self, groups: Iterable[Mapping[str, Any]], chooses: object = None) -> str:
        """Return groups of ``lines``, one of many with its ``title`` and ``count``, as HTML.

        With ``chooses`` a letter can be chosen.
        """
        return str(
            TABLE(
                groups=groups,
                chooses=chooses,
                translate=self._translate,
                target_language=negotiate(self.request),
            )
        )

    def _translate(self, said: Any, **given: Any) -> Any:
        known = isinstance(said, str)
        return translate(said, **{**given, "context": self.request}) if known else said
