"""What the agency's own texts of messages must not be."""

from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.notification import texts
from gov.correspondence.notification.events import BY_ID


def check_all(written: Mapping[str, str]) -> None:
    """Raise ``Invalid`` for the first text that cannot be kept, with the field ``texts``."""
    for name, said in written.items():
        try:
            check(name, said)
        except Invalid as error:
            raise Invalid(error.message, field="texts") from None


def check(name: str, said: str) -> None:
    """Raise ``Invalid`` for a name that is none, a place that nothing fills, and what is too long;
    the field is the part of the text."""
    if not texts.is_part(name, BY_ID):
        message = _("There is no text called ${name}.", mapping={"name": name[:40]})
        raise Invalid(message, field="texts")
    part = name.rpartition(".")[2]
    wrong = texts.unknown(said)
    if wrong:
        mapping = {
            "place": wrong[0][:40],
            "places": " ".join(f"{{{each}}}" for each in texts.PLACES),
        }
        message = _("Nothing fills the place “${place}”. Places are: ${places}", mapping=mapping)
        raise Invalid(message, field=part)
    if len(said) > texts.MOST[part]:
        message = _("At most ${count} characters.", mapping={"count": texts.MOST[part]})
        raise Invalid(message, field=part)
