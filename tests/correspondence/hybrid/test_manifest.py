"""What identifies a pack of paper, and what does not."""

from gov.correspondence.hybrid.manifest import Document
from gov.correspondence.hybrid.manifest import Manifest
from gov.correspondence.hybrid.manifest import Physical
from gov.correspondence.hybrid.manifest import short


DOCUMENT = Document("main", "كتاب.pdf", 1234, "ab" * 64, 2)
MANIFEST = Manifest(
    "moj",
    "0" * 32,
    "2",
    "م/17/2026",
    "2026-11-28",
    {"name": "بنك قطر", "address": "ص.ب. 1"},
    (DOCUMENT,),
    (Physical("cheque", 1, ""),),
)


def test_the_digest_covers_bytes_recipient_and_what_follows_by_hand():
    changes = [
        {"number": "م/18/2026"},
        {"recipient": {"name": "بنك آخر"}},
        {"documents": (DOCUMENT._replace(sha512="cd" * 64),)},
        {"physical": ()},
        {"consignment": "3"},
    ]
    digests = {MANIFEST._replace(**change).digest for change in changes}
    assert len(digests) == len(changes)
    assert MANIFEST.digest not in digests


def test_the_name_of_a_file_is_no_part_of_it():
    unnamed = MANIFEST._replace(documents=(DOCUMENT._replace(name=""),))
    assert unnamed.digest == MANIFEST.digest


def test_the_code_identifies_and_says_nothing():
    assert MANIFEST.identity == f"gcx:consignment:1:moj:{'0' * 32}:2:{MANIFEST.digest[:32]}"
    assert short("ab" * 64) == "abababab abababab abababab abababab"
