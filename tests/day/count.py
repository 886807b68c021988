"""What lies on whose desk in a stopped portal, counted letter by letter.

    python count.py <site>    (logins as JSON on standard input)

Nothing here asks an index: every letter is looked at for every person.
"""

import json
import sys
from pathlib import Path
from typing import Any


ROOT = Path(__file__).resolve().parents[2]
sys.path[:1] = [str(ROOT / "instance"), str(ROOT / "tests")]
VIEW = "View"


def main() -> None:
    from create_site import open_application
    from zope.component.hooks import setSite
    from zope.globalrequest import setRequest

    logins = json.loads(sys.stdin.read())
    app = open_application(ROOT / "instance/zope.conf")
    setRequest(app.REQUEST)
    site = app[sys.argv[1]]
    setSite(site)
    letters = list(all_letters(site))
    print(
        json.dumps(
            {
                "letters": len(letters),
                "ownerless": ownerless(letters),
                "desks": {login: desk(login, letters) for login in logins},
            }
        )
    )


def all_letters(site: Any) -> Any:
    """Yield every letter of every month."""
    for shard in site.letters.objectValues():
        yield from shard.objectValues()


def desk(login: str, letters: list[Any]) -> dict[str, int]:
    """Return how many letters lie in each block of a person's desk."""
    from gov.correspondence.desk.blocks import BLOCKS
    from gov.correspondence.letters import awaits
    from plone import api

    user = api.user.get(userid=login)
    groups = set(user.getGroups())
    counts = dict.fromkeys((block.id for block in BLOCKS), 0)
    for letter in letters:
        waiting = {token.partition("|") for token in awaits.tokens(letter)}
        acts = {act for act, _bar, group in waiting if group in groups}
        if acts and user.has_permission(VIEW, letter):
            for block in BLOCKS:
                counts[block.id] += not acts.isdisjoint(block.acts)
    return counts


def ownerless(letters: list[Any]) -> int:
    """Return how many live referrals nobody could act on: neither the person nor a chief."""
    from gov.correspondence.referrals import acting
    from gov.correspondence.referrals import docket
    from gov.correspondence.transactions.store import matters

    count = 0
    for letter in letters:
        transaction = matters().get(letter.UID())
        for referral in docket.live(transaction) if transaction is not None else ():
            unit, person = referral.target.unit, referral.target.person
            held = bool(person) and acting.reaches(letter, person, unit)
            count += not (held or acting.has_chief(letter, unit))
    return count


if __name__ == "__main__":
    main()
