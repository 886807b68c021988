"""The way of one letter, step by step; between two steps the night may fall.

A story is a generator: it yields wherever people would put the letter down. Each step is done
through the REST API by whose step it is, and some steps by those who may not are tried too.
"""

from client import JSON
from collections.abc import Iterator
from dataclasses import dataclass
from day import papers
from day.company import Company
from day.company import WRITING
from pathlib import Path
from random import Random


Story = Iterator[None]
DIRECTIVES = ("necessary-action", "study", "advise", "prepare-reply")


@dataclass
class Scene:
    """What every story needs: the people, a folder for files, its own number and chance."""

    company: Company
    folder: Path
    number: int
    rng: Random

    def chance(self, share: float) -> bool:
        """Tell whether something happens that happens in this share of cases."""
        return self.rng.random() < share

    def drafter(self, unit: str) -> str:
        """Return a drafter of a unit who is still there."""
        chosen = self.rng.choice(self.company.of(unit, "drafter")).login
        return self.company.working(chosen)


def outgoing(scene: Scene) -> Story:
    """A letter of a unit, from the draft until it is dispatched."""
    unit = scene.rng.choice(WRITING)
    drafter = scene.drafter(unit)
    fields = papers.outgoing(scene.rng, scene.number, unit)
    letter = scene.company[drafter].create(unit, fields, key=f"day-{scene.number}")
    stranger = scene.drafter(next(other for other in WRITING if other != unit))
    scene.company.refuse(lambda: scene.company[stranger].get(letter))
    yield from written(scene, unit, drafter, letter, book(unit))


def memo(scene: Scene) -> Story:
    """A memo to another unit, whose head closes it."""
    unit, to = scene.rng.sample(WRITING, 2)
    drafter = scene.drafter(unit)
    fields = papers.memo(scene.rng, scene.number, unit, to)
    letter = scene.company[drafter].create(unit, fields)
    yield from approved(scene, unit, drafter, letter)
    clerk = scene.company.clerk(scene.rng)
    scene.company[clerk].register(letter, "memos")
    yield
    scene.company[scene.company.one(to, "head").login].close(letter, "للحفظ")


def incoming(scene: Scene) -> Story:
    """A letter on paper: registered, distributed, referred, perhaps answered, closed."""
    company, rng = scene.company, scene.rng
    clerk = company.clerk(rng)
    fields = papers.arrival(rng, scene.number)
    company.refuse(lambda: company[scene.drafter(WRITING[1])].arrive(fields))
    letter = company[clerk].arrive(fields)
    company[clerk].upload(letter, "main", papers.pdf(scene.folder, scene.number, "scan"))
    if scene.chance(0.05):
        yield from further_copy(scene, clerk, fields, letter)
    else:
        company[clerk].register(letter, "incoming-general")
    yield
    unit = rng.choice(WRITING)
    company[company.clerk(rng)].distribute(letter, [unit])
    yield
    yield from referred(scene, unit, letter)


def entrusted(company: Company, unit: str, person: str) -> tuple[JSON, JSON]:
    """Return a letter that came on paper and the referral of it to a person."""
    clerk = company[company.one("general-archive", "registrar").login]
    head = company.one(unit, "head")
    letter = clerk.arrive(papers.arrival(Random(0), 0))
    clerk.register(letter, "incoming-general")
    clerk.distribute(letter, [unit])
    row = {"unit": unit, "person": person, "directives": [DIRECTIVES[0]]}
    (referral,) = company[head.login].refer(letter, [row])
    return letter, referral


def further_copy(scene: Scene, clerk: str, fields: JSON, letter: JSON) -> Story:
    """The same letter comes twice: the second is refused, then registered as a copy."""
    first = scene.company[clerk]
    first.register(letter, "incoming-general")
    again = first.arrive(fields)
    first.upload(again, "main", papers.pdf(scene.folder, scene.number, "again"))
    scene.company.refuse(lambda: first.register(again, "incoming-general"))
    yield
    first.register(again, "incoming-general", further_copy_of=letter["uid"])


def referred(scene: Scene, unit: str, letter: JSON) -> Story:
    """The head puts the letter before somebody of the unit, who does what is asked."""
    company, rng = scene.company, scene.rng
    head = company.one(unit, "head").login
    person = scene.drafter(unit)
    row = {"unit": unit, "person": person, "directives": [rng.choice(DIRECTIVES)]}
    company.refuse(lambda: company[person].refer(letter, [row]))
    (referral,) = company[head].refer(letter, [row])
    yield
    person = company.working(person)
    if scene.chance(0.15):
        company[person].act_on(referral, "refusals", remark="لعدم الاختصاص")
        yield
        person = scene.drafter(unit)
        company[head].act_on(referral, "reassignments", unit=unit, person=person)
        yield
        person = company.working(person)
    company[person].act_on(referral, "acceptances")
    company.refuse(lambda: company[head].close(letter, "للحفظ"))
    if scene.chance(0.3):
        company[person].act_on(referral, "reports", remark="جارٍ استكمال البيانات")
    yield
    if scene.chance(0.3):
        person = company.working(person)
        draft = company[person].reply(letter, unit)
        yield from written(scene, unit, person, draft, book(unit))
    company[company.working(person)].act_on(referral, "completions", remark="أُنجز المطلوب")
    yield
    company[head].close(letter, "انتهت المعاملة")


def written(scene: Scene, unit: str, drafter: str, letter: JSON, into: str) -> Story:
    """A draft becomes a signed letter, gets its number and leaves."""
    company = scene.company
    yield from approved(scene, unit, drafter, letter)
    manager = company.one(unit, "office-manager").login
    company[manager].upload_signed(letter, papers.pdf(scene.folder, scene.number, "signed"))
    company[manager].sign(letter)
    company.refuse(lambda: company[manager].register(letter, into))
    yield
    clerk = company.clerk(scene.rng)
    company[clerk].register(letter, into)
    company.refuse(lambda: company[clerk].register(letter, into))
    yield
    company[company.clerk(scene.rng)].dispatch(letter)
    company.refuse(lambda: company[clerk].dispatch(letter))


def approved(scene: Scene, unit: str, drafter: str, letter: JSON) -> Story:
    """A draft passes its reviewer and its signatory, who may send it back."""
    company = scene.company
    head = company.one(unit, "head").login
    drafter = company.working(drafter)
    company[drafter].upload(letter, "main", papers.pdf(scene.folder, scene.number, "draft"))
    yield
    yield from submitted(scene, drafter, letter)
    while scene.chance(0.2):
        company[head].send_back(letter, "يُستكمل النص")
        yield
        yield from submitted(scene, drafter, letter)
    company[head].endorse(letter)
    yield
    if scene.chance(0.15):
        company[company.signing(unit)].send_back(letter, "تُراجع الصياغة")
        yield
        yield from submitted(scene, drafter, letter)
        company[head].endorse(letter)
        yield
    company.refuse(lambda: company[drafter].approve(letter))
    company[company.signing(unit)].approve(letter)
    yield


def submitted(scene: Scene, drafter: str, letter: JSON) -> Story:
    """The drafter changes the letter and submits it; he cannot review it himself."""
    person = scene.company[scene.company.working(drafter)]
    person.change(letter, {"body": f"نص معدَّل {scene.rng.randrange(1000)}"})
    person.submit(letter)
    scene.company.refuse(lambda: person.endorse(letter))
    yield


def book(unit: str) -> str:
    """Return the book in which letters of a unit are registered."""
    return "outgoing-minister" if unit == "minister-office" else "outgoing-general"
