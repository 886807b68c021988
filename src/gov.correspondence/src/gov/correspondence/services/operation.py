"""One endpoint of the REST API, and short ways to name the usual ones."""

from typing import NamedTuple


LETTER = "/letters/{month}/{letter}"
KEY = ("Idempotency-Key",)
OUTGOING, INCOMING, ANY = "IOutgoingLetter", "IIncomingLetter", "ILetter"
STORE, BOOKS, SITE = "ILetterStore", "IRegisters", "IPloneSiteRoot"


class Operation(NamedTuple):
    """One endpoint.

    ``permission`` is the id of ours without its prefix, or that of another product; ``on`` the
    interface of the thing it is offered on; ``query`` and ``headers`` name parameters, ``body``
    and ``answer`` schemas of the description, ``""`` for none. The service is the last part of
    the path that begins with ``@``; what follows it is read by the service itself.
    """

    method: str
    path: str
    on: str
    permission: str
    summary: str
    answer: str
    body: str = ""
    query: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    status: int = 200

    @property
    def permission_id(self) -> str:
        """The whole id of the permission."""
        return (
            self.permission if "." in self.permission else f"gov.correspondence.{self.permission}"
        )

    @property
    def name(self) -> str:
        """The name of the service, ``""`` for that of the thing itself."""
        nouns = [part for part in self.path.split("/") if part.startswith("@")]
        return nouns[-1] if nouns else ""


def keyed(operation: Operation) -> Operation:
    """Return the operation with the key that makes it once: whatever makes something takes one."""
    return operation._replace(headers=KEY) if operation.status == 201 else operation


def act(noun: str, permission: str, on: str, summary: str, body: str = "Remark") -> Operation:
    """Return an act on a letter, which answers with the letter."""
    return Operation("POST", f"{LETTER}/@{noun}", on, permission, summary, "Letter", body)


def look(path: str, permission: str, on: str, summary: str, answer: str, *query: str) -> Operation:
    """Return a question, which changes nothing."""
    return Operation("GET", path, on, permission, summary, answer, query=query)
