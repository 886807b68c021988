"""The endpoints of the REST API, in one table: what the description is made of.

A test holds it against the services that are registered. Rooms bring their own part.
"""

from gov.correspondence.services.operation import act
from gov.correspondence.services.operation import ANY
from gov.correspondence.services.operation import BOOKS
from gov.correspondence.services.operation import INCOMING
from gov.correspondence.services.operation import keyed
from gov.correspondence.services.operation import LETTER
from gov.correspondence.services.operation import look
from gov.correspondence.services.operation import Operation
from gov.correspondence.services.operation import OUTGOING
from gov.correspondence.services.operation import SITE
from gov.correspondence.services.operation import STORE
from gov.correspondence.services.rooms import ROOMS


_BASE: tuple[Operation, ...] = (
    look(
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
        "Make a draft of a unit: a letter, a circular or a memo",
        "Letter",
        "NewLetter",
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
    look(LETTER, "ViewEnvelope", ANY, "The envelope; the content for its readers", "Letter"),
    Operation(
        "PATCH",
        LETTER,
        ANY,
        "EditLetter",
        "Change fields of a letter; after its review that withdraws the approvals",
        "Letter",
        "OutgoingFields",
        headers=("If-Match",),
    ),
    look(f"{LETTER}/@acts", "ViewEnvelope", ANY, "What the caller may do now", "Acts"),
    look(f"{LETTER}/@files", "ReadLetter", ANY, "The files of a letter", "Files"),
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
    look(f"{LETTER}/@files/{{file}}", "ReadLetter", ANY, "The bytes of a file", "Bytes"),
    Operation(
        "DELETE",
        f"{LETTER}/@files/{{file}}",
        ANY,
        "ReadLetter",
        "Take a file off a letter",
        "",
        status=204,
    ),
    act("submissions", "SubmitLetter", OUTGOING, "Put a draft on its review path"),
    act("endorsements", "ReviewLetter", OUTGOING, "Let a reviewed letter go on"),
    act("approvals", "ApproveLetter", OUTGOING, "Approve a letter for signature"),
    act("returns", "ViewEnvelope", OUTGOING, "Return a letter to whom it came from", "Return"),
    act("discards", "EditLetter", OUTGOING, "Give up a draft"),
    act("signatures", "RecordSignature", OUTGOING, "Record the signature", "Signature"),
    act("registrations", "RegisterLetter", ANY, "Give a letter its number", "Registration"),
    act("dispatches", "DispatchLetter", OUTGOING, "Send a letter to its recipients", "Nothing"),
    act("openings", "OpenLetter", INCOMING, "Open a received letter", "Nothing"),
    act("distributions", "DistributeLetter", INCOMING, "Hand a letter to units", "Distribution"),
    act("closures", "CloseLetter", ANY, "Close a letter or a memo", "NeededRemark"),
    look(
        f"{LETTER}/@consignments",
        "ViewEnvelope",
        ANY,
        "Where a letter stands with each recipient",
        "Consignments",
    ),
    look(f"{LETTER}/@timeline", "ViewEnvelope", ANY, "What happened to a letter", "Timeline"),
    look(f"{LETTER}/@journal", "ViewJournal", ANY, "The journal of a letter", "Journal"),
    look("/registers", "ViewRegisters", BOOKS, "The books the caller may see", "Books"),
    look(
        "/registers/@entries",
        "ViewRegisters",
        BOOKS,
        "The lines of a book",
        "Lines",
        *("book", "number", "order", "after", "before", "limit"),
    ),
    look("/@agencies", "UseDesk", SITE, "Connected agencies", "Agencies", "q", "limit"),
    look("/@units", "UseDesk", SITE, "The units of this agency", "Units"),
    look("/@capacities", "UseDesk", SITE, "In what capacities the caller acts", "Capacities"),
    look("/@lists", "UseDesk", SITE, "The values of each list", "Lists"),
    look("/@openapi", "UseDesk", SITE, "This description", "Description"),
)

OPERATIONS: tuple[Operation, ...] = tuple(
    keyed(operation)
    for operation in (*_BASE, *(each for room in ROOMS for each in room.OPERATIONS))
)
