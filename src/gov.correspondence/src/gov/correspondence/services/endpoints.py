"""The endpoints of the REST API, in one table: what the description is made of.

A test holds it against the services that are registered.
"""

from typing import NamedTuple


LETTER = "/letters/{month}/{letter}"
KEY = ("Idempotency-Key",)


class Operation(NamedTuple):
    """One endpoint.

    ``permission`` is the id of ours without its prefix, ``on`` the interface of the thing
    it is offered on; ``query`` and ``headers`` name parameters, ``body`` and ``answer``
    schemas of the description, ``""`` for none.
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
    def name(self) -> str:
        """The name of the service, ``""`` for that of the thing itself."""
        noun = self.path.removesuffix("/{file}").rsplit("/", 1)[-1]
        return noun if noun.startswith("@") else ""


def _act(noun: str, permission: str, on: str, summary: str, body: str = "Remark") -> Operation:
    return Operation("POST", f"{LETTER}/@{noun}", on, permission, summary, "Letter", body)


def _look(path: str, permission: str, on: str, summary: str, answer: str, *query: str) -> Operation:
    return Operation("GET", path, on, permission, summary, answer, query=query)


OUTGOING, INCOMING, ANY = "IOutgoingLetter", "IIncomingLetter", "ILetter"
STORE, BOOKS, SITE = "ILetterStore", "IRegisters", "IPloneSiteRoot"

OPERATIONS: tuple[Operation, ...] = (
    _look(
        "/letters",
        "UseDesk",
        STORE,
        "Envelopes of the letters the caller may see, newest first",
        "Letters",
        *("kind", "state", "unit", "limit", "before"),
    ),
    Operation(
        "POST",
        "/letters",
        STORE,
        "AddLetter",
        "Make a draft of a unit",
        "Letter",
        "OutgoingFields",
        headers=KEY,
        status=201,
    ),
    Operation(
        "POST",
        "/letters/@arrivals",
        STORE,
        "RegisterLetter",
        "Enter a letter that came on paper",
        "Letter",
        "IncomingFields",
        status=201,
    ),
    _look(LETTER, "ViewEnvelope", ANY, "The envelope; the content for its readers", "Letter"),
    Operation(
        "PATCH", LETTER, ANY, "EditLetter", "Change fields of a draft", "Letter", "OutgoingFields"
    ),
    _look(f"{LETTER}/@acts", "ViewEnvelope", ANY, "What the caller may do now", "Acts"),
    _look(f"{LETTER}/@files", "ReadLetter", ANY, "The files of a letter", "Files"),
    Operation(
        "POST",
        f"{LETTER}/@files",
        ANY,
        "ReadLetter",
        "Put a file on a letter: a form, the bytes themselves, or JSON when it is small",
        "File",
        "Upload",
        query=("role",),
        status=201,
    ),
    _look(f"{LETTER}/@files/{{file}}", "ReadLetter", ANY, "The bytes of a file", "Bytes"),
    Operation(
        "DELETE",
        f"{LETTER}/@files/{{file}}",
        ANY,
        "ReadLetter",
        "Take a file off a letter",
        "",
        status=204,
    ),
    _act("submissions", "SubmitLetter", OUTGOING, "Put a draft before the head of its unit"),
    _act("endorsements", "ReviewLetter", OUTGOING, "Let a reviewed letter go on"),
    _act("approvals", "ApproveLetter", OUTGOING, "Approve a letter for signature"),
    _act("returns", "ViewEnvelope", OUTGOING, "Return a letter to its drafter", "NeededRemark"),
    _act("discards", "EditLetter", OUTGOING, "Give up a draft"),
    _act("signatures", "RecordSignature", OUTGOING, "Record the signature", "Signature"),
    _act("registrations", "RegisterLetter", ANY, "Give a letter its number", "Registration"),
    _act("dispatches", "DispatchLetter", OUTGOING, "Send a letter to its recipients", "Nothing"),
    _act("openings", "OpenLetter", INCOMING, "Open a received letter", "Nothing"),
    _act("distributions", "DistributeLetter", INCOMING, "Hand a letter to units", "Distribution"),
    _act("closures", "CloseLetter", INCOMING, "Close a letter", "NeededRemark"),
    _look(
        f"{LETTER}/@consignments",
        "ViewEnvelope",
        ANY,
        "Where a letter stands with each recipient",
        "Consignments",
    ),
    _look(f"{LETTER}/@timeline", "ViewEnvelope", ANY, "What happened to a letter", "Timeline"),
    _look(f"{LETTER}/@journal", "ViewJournal", ANY, "The journal of a letter", "Journal"),
    _look("/registers", "ViewRegisters", BOOKS, "The books the caller may see", "Books"),
    _look(
        "/registers/@entries",
        "ViewRegisters",
        BOOKS,
        "The lines of a book",
        "Lines",
        *("book", "after", "limit"),
    ),
    _look("/@agencies", "UseDesk", SITE, "Connected agencies", "Agencies", "q", "limit"),
    _look("/@units", "UseDesk", SITE, "The units of this agency", "Units"),
    _look("/@capacities", "UseDesk", SITE, "In what capacities the caller acts", "Capacities"),
    _look("/@lists", "UseDesk", SITE, "The values of each list", "Lists"),
    _look("/@openapi", "UseDesk", SITE, "This description", "Description"),
)
