"""Four registrars over a FileStorage, each number told on standard output once it is committed.

Run as ``python killable.py <storage> <run>`` and killed from outside at any moment.
"""

import os
import sys
import threading
import transaction
import ZODB
from datetime import datetime
from datetime import UTC
from gov.correspondence.registers.book import Book
from gov.correspondence.registers.book import Draft
from gov.correspondence.registers.interfaces import IBookLocks
from gov.correspondence.registers.locks import process_locks
from gov.correspondence.registers.pattern import parse
from gov.correspondence.registers.turns import write
from ZODB.FileStorage import FileStorage
from zope.component import provideUtility


PATTERN = parse("{year}/{number:05}", reset="gregorian")


def registrar(database, run, desk):
    connection = database.open()
    count = 0
    while True:
        count += 1
        letter = f"{run}-{desk}-{count}"
        number = write("book", lambda letter=letter: enter(connection, letter))
        os.write(1, f"{letter} {number}\n".encode())


def enter(connection, letter):
    draft = Draft(
        kind="letter",
        letter=letter,
        letter_kind="outgoing",
        at=datetime.now(UTC),
        by=("clerk", "clerk"),
        counter="register::gregorian:2026",
        pattern=PATTERN,
        values={"year": 2026},
    )
    return connection.root()["book"].enter(draft).number


def main(path, run):
    provideUtility(process_locks, IBookLocks)
    database = ZODB.DB(FileStorage(path), pool_size=10)
    with database.transaction() as connection:
        connection.root().setdefault("book", Book("book"))
    transaction.abort()
    desks = [
        threading.Thread(target=registrar, args=(database, run, desk), daemon=True)
        for desk in range(4)
    ]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
