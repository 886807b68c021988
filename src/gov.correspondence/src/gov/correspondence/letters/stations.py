"""What a letter waits for in each state of its life."""

from collections.abc import Iterator
from gov.correspondence.letters import transitions
from gov.correspondence.letters.awaits import Await
from gov.correspondence.letters.content import answer_deadline
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.interfaces import IAwaits
from gov.correspondence.letters.interfaces import ILetter
from gov.correspondence.letters.localroles import standing
from gov.correspondence.review import record
from zope.component import adapter
from zope.interface import implementer


# State of a kind of letter: the act it waits for, the relation and the capacity roles of who acts.
STATIONS: dict[tuple[str, str], tuple[tuple[str, str, str], ...]] = {
    ("incoming", "received"): (("open_letter", "registry", "clerk registrar"),),
    ("incoming", "opened"): (("register", "registry", "clerk registrar"),),
    ("incoming", "registered"): (("distribute", "registry", "clerk registrar"),),
    ("incoming", "distributed"): (("close", "assigned", "head office-manager"),),
    ("outgoing", "draft"): (("draft", "owner", "drafter head office-manager"),),
    ("outgoing", "in_review"): (("under-way", "owner", "drafter head office-manager"),),
    ("outgoing", "for_signature"): (
        ("approve", "signatory", "signatory"),
        ("under-way", "owner", "drafter head office-manager"),
    ),
    ("outgoing", "approved"): (
        ("sign", "signatory", "signatory"),
        ("sign", "owner", "office-manager"),
        ("under-way", "owner", "drafter head office-manager"),
    ),
    ("outgoing", "signed"): (
        ("register", "registry", "clerk registrar"),
        ("under-way", "owner", "drafter head office-manager"),
    ),
    ("outgoing", "registered"): (
        ("dispatch", "registry", "clerk registrar"),
        ("under-way", "owner", "drafter head office-manager"),
    ),
}
STATIONS |= {
    ("circular", state): rows for (kind, state), rows in STATIONS.items() if kind == "outgoing"
}
STATIONS |= {
    **{
        ("memo", state): STATIONS["outgoing", state]
        for state in ("draft", "in_review", "for_signature")
    },
    ("memo", "approved"): STATIONS["outgoing", "signed"],
    ("memo", "registered"): STATIONS["incoming", "registered"],
    ("memo", "distributed"): STATIONS["incoming", "distributed"],
}


@implementer(IAwaits)
@adapter(ILetter)
class Stations:
    """The acts of the workflow; a day is due only where the letter itself names one."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter

    def awaits(self) -> Iterator[Await]:
        """Yield what the state of the letter asks for."""
        stand = standing(self.letter)
        units = {
            "owner": (stand.owner,),
            "signatory": (stand.signatory,),
            "registry": (stand.registry,),
            # What lies with a unit sealed waits for its opener, not to be closed.
            "assigned": tuple(
                sorted(stand.assigned & stand.released if stand.sealed else stand.assigned)
            ),
        }
        clerk = "secret-clerk" if stand.sealed else "registry-clerk"
        state = (self.letter.kind, transitions.state(self.letter))
        for act, relation, roles in STATIONS.get(state, ()):
            if act == "draft" and record.of(self.letter).came_back:
                continue
            for unit in units[relation]:
                for role in roles.split():
                    held = clerk if role == "clerk" else role
                    yield Await(act, unit=unit, held=held, due=answer_deadline(self.letter))
