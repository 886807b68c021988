"""Files chosen in the form of a letter: those that come with it, and those kept from before."""

from abc import abstractmethod
from collections.abc import Iterator
from gov.correspondence.api import files
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import pending
from gov.correspondence.letters.browser.uploads import Upload
from gov.correspondence.letters.browser.uploads import uploads
from gov.correspondence.letters.content import Letter
from typing import Any


ROLES = ("main", "attachment")


class KeepsFiles:
    """A form that keeps the chosen files until what it says can be stored."""

    request: Any
    lost_files: tuple[str, ...] = ()

    @abstractmethod
    def key(self) -> str:
        """Return the key by which the form is known again when it comes back."""

    def take_files(self, letter: Letter) -> None:
        """Put the chosen files on the letter."""
        put_on(letter, self.request, self.key())

    def keep_files(self, refused: str = "") -> None:
        """Keep the chosen files until the form comes back."""
        self.lost_files = tuple(keep(self.request, self.key(), refused))

    def chosen_files(self) -> list[Any]:
        """Return the files kept from an earlier answer."""
        return list(pending.of(self.key()))


def put_on(letter: Letter, request: Any, form: str) -> None:
    """Put the files of a form on its letter: kept ones that were not left out, then new ones.

    Raises ``Invalid`` with the input's name as the field.
    """
    left_out = _names(request, "forget")
    newer = bool(uploads(request, "main"))
    for kept in pending.of(form):
        if kept.id not in left_out and not (kept.role == "main" and newer):
            with kept.open() as stream:
                _add(letter, kept.role, Upload(kept.name, kept.media_type, stream))
    for role, upload in _uploaded(request):
        _add(letter, role, upload)
    pending.drop(form)


def keep(request: Any, form: str, refused: str) -> list[str]:
    """Keep the files of a form that was not stored; return the names of those that are too much.

    What the rules ``refused`` (the name of the input) is not kept: it would be refused again.
    """
    pending.drop(form, _names(request, "forget"))
    lost = []
    for role, upload in _uploaded(request):
        upload.stream.seek(0)
        if role == refused:
            continue
        if not pending.keep(form, role, upload.filename, upload.media_type, upload.stream):
            lost.append(upload.filename)
    return lost


def _uploaded(request: Any) -> Iterator[tuple[str, Upload]]:
    for role in ROLES:
        for upload in uploads(request, role):
            yield role, upload


def _add(letter: Letter, role: str, upload: Upload) -> None:
    try:
        files.add(letter, role, upload.filename, upload.media_type, upload.stream)
    except Invalid as error:
        raise Invalid(error.message, field=role) from error


def _names(request: Any, name: str) -> list[str]:
    found = request.form.get(name, [])
    return [found] if isinstance(found, str) else [each for each in found if isinstance(each, str)]
