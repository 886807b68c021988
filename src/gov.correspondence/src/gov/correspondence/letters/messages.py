"""Sentences said in more than one place."""

from gov.correspondence import _


STAYS = _("Letters stay where they are: nobody removes, moves, copies or exports them.")
NOT_ALLOWED = _("You may not do this with this letter.")
ONLY_ACTS = _("A letter moves on only through its own acts.")
