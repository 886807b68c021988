"""Settings that no page changes yet, and the rules by which a policy changes them."""

from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.accounts.capacities import RANKS
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import lists
from gov.correspondence.letters.interfaces import IConfidentiality
from gov.correspondence.letters.interfaces import IHandling
from gov.correspondence.letters.interfaces import IUrgency
from gov.correspondence.letters.urgencies import check_limit
from gov.correspondence.settings.rows import Kept
from gov.correspondence.theme.colour import is_colour
from typing import Any


class Confidentialities(Kept):
    """The degrees of confidentiality."""

    key = "code"
    schema = IConfidentiality
    prefix = lists.CONFIDENTIALITIES
    reaching = frozenset({"national_code", "sealed"})

    def judge(self, name: str, values: Mapping[str, Any]) -> None:
        """Refuse an unknown national code, and what is no colour."""
        if values["national_code"] not in RANKS:
            message = _("Choose one of: ${choices}.", mapping={"choices": ", ".join(RANKS)})
            raise Invalid(message, field="national_code")
        _judge_colour(values)


class Urgencies(Kept):
    """The degrees of urgency."""

    key = "code"
    schema = IUrgency
    prefix = lists.URGENCIES

    def judge(self, name: str, values: Mapping[str, Any]) -> None:
        """Refuse a limit that is none, and what is no colour."""
        check_limit(values["answer_days"], values["answer_hours"], "answer_days")
        _judge_colour(values)


class Handlings(Kept):
    """The handling marks."""

    key = "code"
    schema = IHandling
    prefix = lists.HANDLINGS


def _judge_colour(values: Mapping[str, Any]) -> None:
    if values["colour"] and not is_colour(values["colour"]):
        raise Invalid(_("Write the colour as # and six hexadecimal digits."), field="colour")
