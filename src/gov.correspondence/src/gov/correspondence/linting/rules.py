"""The check of a letter: what a careful secretary would say before it is put up. Pure.

The rules of letters (``letters.validation`` and its kin) say what no letter may do; these read
the text beside the fields. An error is what nobody can want; whatever a text might mean
otherwise is a hint.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.linting import texts
from gov.correspondence.linting.finding import ERROR
from gov.correspondence.linting.finding import Finding
from gov.correspondence.search.folding import fold
from gov.correspondence.threads import numbers
from typing import Any
from typing import NamedTuple


Row = Mapping[str, Any]
TEXTS = ("body", "body_translation")
# Who is addressed with one of them is not addressed with another.
FORMS = {
    "ar": ("معالي", "سعادة", "عطوفة", "سيادة", "فخامة", "دولة", "سمو", "فضيلة", "حضرة"),
    "en": ("his majesty", "his highness", "his excellency", "her excellency", "the honourable"),
}
# In so many lines of its beginning a letter says whom it addresses.
HEAD = 3


class Written(NamedTuple):
    """A letter as it is checked.

    ``texts`` are its texts as people read them, by field name, ``languages`` their languages;
    ``attachments`` is how many electronic ones there are, ``rank`` that of its degree, ``sealed``
    whether the degree is. ``forms`` is the salutation of the addressee's post by language.
    """

    subject: str
    texts: Mapping[str, str]
    languages: Mapping[str, str]
    recipients: Sequence[Row]
    references: Sequence[Row]
    declared: int
    attachments: int
    physical: int
    rank: int
    sealed: bool
    forms: Mapping[str, str]


class Known(NamedTuple):
    """What the check asks of a portal.

    ``agency`` finds a connected agency; ``bears`` tells whether a letter that the person may see
    bears a number, ``(whose, number)`` with ``ours`` or ``theirs``.
    """

    agency: Callable[[str], Agency | None]
    bears: Callable[[str, str], bool]


def findings(letter: Written, known: Known) -> list[Finding]:
    """Return what is to be said of a letter, in the order of its page."""
    return [
        *_subject(letter),
        *_posts(letter, known),
        *_circle(letter),
        *_forms(letter),
        *_blanks(letter),
        *_numbers(letter, known),
        *_attachments(letter),
    ]


def same(number: str) -> str:
    """Return a number as it is compared with one that a text cites."""
    return numbers.fold(fold(number))


def _subject(letter: Written) -> Iterator[Finding]:
    if texts.is_several(letter.subject):
        message = _("The subject reads like more than one: a letter has one subject.")
        yield Finding("several-subjects", message, "letter_subject")
    for name in TEXTS:
        said = [each for each in texts.subjects(letter.texts[name]) if each != letter.subject]
        other = [each for each in said if fold(each) != fold(letter.subject)]
        # A translation says the subject in its own words, once.
        if len(other) > (name == "body_translation"):
            mapping = {"subject": other[-1][:80]}
            message = _("The text names another subject: “${subject}”.", mapping=mapping)
            yield Finding("another-subject", message, name)


def _posts(letter: Written, known: Known) -> Iterator[Finding]:
    for position, row in enumerate(letter.recipients):
        if row["kind"] != "agency" or row["role"] != "original" or row["post"]:
            continue
        agency = known.agency(row["agency"])
        if agency is not None and agency.posts:
            message = _("A letter is addressed to a post: choose one of this agency.")
            yield Finding("no-post", message, "recipients", position, "post")


def _circle(letter: Written) -> Iterator[Finding]:
    for position, row in enumerate(letter.recipients):
        if row["kind"] == "outside" and row["delivery"] == "email" and letter.rank:
            message = _("A letter of this degree leaves by e-mail only encrypted.")
            yield Finding("degree", message, "recipients", position, "delivery")
        elif row["kind"] in ("outside", "group") and letter.sealed:
            message = _("A letter of this degree is meant for the post it names, and for it alone.")
            yield Finding("degree", message, "recipients", position, "kind", asks=True)


def _forms(letter: Written) -> Iterator[Finding]:
    for name in TEXTS:
        spoken, text = letter.languages[name], letter.texts[name]
        right = letter.forms.get(spoken) or ""
        head = fold("\n".join(filter(None, map(str.strip, text.splitlines()[:40])))).splitlines()
        other = _form(head[:HEAD], spoken)
        if right and other and fold(other) not in fold(right).split(" ", 1)[0]:
            mapping = {"right": right, "said": other}
            message = _("This post is addressed as “${right}”, not “${said}”.", mapping=mapping)
            yield Finding("form-of-address", message, name)


def _form(head: Sequence[str], spoken: str) -> str:
    """Return the form of address with which a line of the head begins, ``""`` for none."""
    for line in head:
        for form in FORMS.get(spoken, ()):
            if line.startswith((f"{fold(form)} ", f"{fold(form)}/")):
                return form
    return ""


def _blanks(letter: Written) -> Iterator[Finding]:
    fields = {"letter_subject": letter.subject, **letter.texts}
    for name, text in fields.items():
        for blank in texts.blanks(text):
            mapping = {"blank": blank[:40]}
            message = _("A place was left to be filled in: “${blank}”.", mapping=mapping)
            yield Finding("blank", message, name, level=ERROR)
        for words in texts.bracketed(text):
            mapping = {"words": words}
            message = _("Is this to be filled in? “${words}”", mapping=mapping)
            yield Finding("brackets", message, name)
        if texts.ellipses(text):
            yield Finding("ellipsis", _("A sentence ends in three dots."), name)


def _numbers(letter: Written, known: Known) -> Iterator[Finding]:
    listed = {same(row["number"]) for row in letter.references}
    for position, row in enumerate(letter.references):
        if row["whose"] == "ours" and not known.bears("ours", row["number"]):
            mapping = {"number": row["number"]}
            message = _(
                "None of our letters that you may see bears the number ${number}.", mapping=mapping
            )
            yield Finding("unknown-number", message, "references", position, "number", asks=True)
    seen: set[texts.Cited] = set()
    for name in TEXTS:
        for cited in texts.cited(letter.texts[name]):
            if cited not in seen and same(cited.number) not in listed:
                yield _cited(cited, name, known)
            seen.add(cited)


def _cited(cited: texts.Cited, name: str, known: Known) -> Finding:
    mapping = {"number": cited.number.upper()}
    if known.bears(*cited):
        message = _(
            "The text cites ${number}: name it among the earlier letters too.", mapping=mapping
        )
        return Finding("unlisted-number", message, "references")
    message = _(
        "The text cites ${number}, which no letter that you may see bears, and which is not among"
        " the earlier letters.",
        mapping=mapping,
    )
    return Finding("unknown-number", message, name, asks=True)


def _attachments(letter: Written) -> Iterator[Finding]:
    there = letter.attachments + letter.physical
    for name in TEXTS:
        text = letter.texts[name]
        for count in texts.counted(text):
            if count != there:
                mapping = {"count": count, "there": there}
                message = _(
                    "The text speaks of ${count} attachments, there are ${there}.", mapping=mapping
                )
                yield Finding("attachment-count", message, name, asks=True)
        if not there and texts.attaches(text):
            message = _("The text says that something is attached, but nothing is.")
            yield Finding("nothing-attached", message, name, asks=True)
    said = any(texts.attaches(text) or texts.counted(text) for text in letter.texts.values())
    if there and letter.texts["body"] and not said:
        message = _("There are attachments, but the text does not mention them.")
        yield Finding("not-mentioned", message, "body")
