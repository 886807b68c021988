"""The journals of letters and of the site, and the chain that binds them."""

from collections.abc import Iterator
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.journal import chain
from gov.correspondence.journal import exporting
from gov.correspondence.journal import log
from gov.correspondence.journal import reading
from gov.correspondence.journal import verification
from gov.correspondence.journal.chain import Break
from gov.correspondence.journal.entry import Entry
from gov.correspondence.journal.reading import Page
from gov.correspondence.journal.reading import Wanted
from gov.correspondence.journal.site import site_journal
from gov.correspondence.letters.content import Letter
from plone import api
from typing import Any


AUDIT = "gov.correspondence: Audit Journal"
MAX_LIMIT = 1_000
MAX_EXPORT = 10_000


def record(
    letter: Letter,
    act: str,
    remark: str = "",
    *,
    on_behalf: str = "",
    from_state: str = "",
    to_state: str = "",
    actor: str = "",
    **data: Any,
) -> Entry:
    """Append an act to the letter's journal and ask for it to be chained; asks no permission.

    ``actor`` is for technical acts (``exchange``), by default the person logged in. ``data`` holds
    JSON values without floats, never content. Raises ValueError for other values.
    """
    return log.record(
        letter,
        act,
        remark,
        on_behalf=on_behalf,
        from_state=from_state,
        to_state=to_state,
        actor=actor,
        data=data,
    )


def record_site(
    act: str, remark: str = "", *, on_behalf: str = "", actor: str = "", **data: Any
) -> Entry:
    """Record an act that is on no single letter (a delegation, a book); asks no permission.

    Chained as all others; ``actor`` as for ``record``. Raises ValueError for data that is no JSON
    or holds floats.
    """
    return log.record_site(act, remark, on_behalf=on_behalf, actor=actor, data=data)


def site_entries(after: str = "", limit: int = 100) -> tuple[Entry, ...]:
    """Return acts that are on no single letter, oldest first.

    ``after`` is the key of the last one of the page before, see ``journal.site.key``.
    Raises ``NotAllowed`` without *Audit Journal*, ``Invalid``.
    """
    _ask_auditor()
    _check_limit(limit, MAX_LIMIT)
    return site_journal().entries(after, limit)


def lines(
    after: int = 0,
    limit: int = 100,
    wanted: Wanted | None = None,
    *,
    newest_first: bool = False,
) -> Page:
    """Return the agency's whole journal in the order of the chain, as far as the caller may see.

    ``after`` is the sequence to go on behind; ``Page.last`` the one for the next page, 0 at the
    end. Acts that wait to be chained are not in it. A page with a filter may be short, even empty,
    before the end. Raises ``NotAllowed`` without *Audit Journal*, ``Invalid``.
    """
    _ask_auditor()
    _check_limit(limit, MAX_EXPORT)
    return reading.page(chain.site_chain(), wanted or Wanted(), after, limit, newest_first)


def export(form: str, after: int = 0, limit: int = MAX_EXPORT) -> Iterator[str]:
    """Return the lines of an export, ``jsonl`` (with digests, verifiable) or ``csv``.

    Raises ``NotAllowed`` without *Audit Journal*, ``Invalid`` for another form.
    """
    if form not in exporting.FORMS:
        raise Invalid(_("An export is jsonl or csv."), field="format")
    return exporting.FORMS[form](lines(after, limit).lines)


def entries(letter: Letter) -> tuple[Entry, ...]:
    """Return the journal of a letter, oldest first.

    Remarks are left out for those who may not read the letter.
    Raises ``NotAllowed`` without *View Journal*.
    """
    return log.visible_entries(letter)


def chain_pending(limit: int = 1000) -> int:
    """Chain at most ``limit`` acts that wait, oldest first; return how many.

    Only the portal's single worker calls this. Asks no permission; the caller commits.
    """
    return chain.site_chain().chain(limit)


def verify() -> tuple[Break, ...]:
    """Return every place where chain and journals were changed afterwards; empty if none.

    Reads the journal of each letter; for operators and tests. Asks no permission.
    """
    return verification.verify()


def check() -> tuple[Break, ...]:
    """Return what ``verify`` finds, for the auditor. Raises ``NotAllowed``."""
    _ask_auditor()
    return verify()


def waiting() -> int:
    """Return how many acts wait to be chained. Raises ``NotAllowed`` without *Audit Journal*."""
    _ask_auditor()
    return chain.site_chain().pending()


def _ask_auditor() -> None:
    # Asked where letters are kept: there people have the roles of their duties.
    if not api.user.has_permission(AUDIT, obj=api.portal.get()["letters"]):
        raise NotAllowed(_("The journal of the agency is for its auditors."))


def _check_limit(limit: int, most: int) -> None:
    if not 1 <= limit <= most:
        mapping = {"limit": most}
        raise Invalid(_("Ask for 1 to ${limit} lines at a time.", mapping=mapping), field="limit")
