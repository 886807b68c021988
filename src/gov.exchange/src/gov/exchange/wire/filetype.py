"""Does a display name fit what the file begins with?

No general sniffing: a short list of kinds that letters carry, so that a program cannot travel
under the name of a picture, nor a PDF under the name of a table.
"""

from pathlib import PurePosixPath


OFFICE_ZIP = frozenset(
    {"zip", "docx", "xlsx", "pptx", "dotx", "xltx", "potx", "odt", "ods", "odp", "odg"}
    | {"asice", "sce", "kmz", "epub", "vsdx"}
)
OFFICE_OLE = frozenset({"doc", "xls", "ppt", "msg", "vsd", "mpp", "pub", "dot", "xlt"})
SIGNATURES: tuple[tuple[bytes, frozenset[str]], ...] = (
    (b"%PDF-", frozenset({"pdf", "ai"})),
    (b"\x89PNG\r\n\x1a\n", frozenset({"png"})),
    (b"\xff\xd8\xff", frozenset({"jpg", "jpeg", "jfif"})),
    (b"GIF8", frozenset({"gif"})),
    (b"II*\0", frozenset({"tif", "tiff", "dng"})),
    (b"MM\0*", frozenset({"tif", "tiff", "dng"})),
    (
        b"PK\x03\x04",
        frozenset(
            [
                "zip",
                "docx",
                "xlsx",
                "pptx",
                "dotx",
                "xltx",
                "potx",
                "odt",
                "ods",
                "odp",
                "odg",
                "asice",
                "sce",
                "kmz",
                "epub",
                "vsdx",
            ]
        ),
    ),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        OFFICE_OLE,
    ),
    (b"{\\rtf", frozenset({"rtf", "doc"})),
    (b"7z\xbc\xaf\x27\x1c", frozenset({"7z"})),
    (b"Rar!\x1a\x07", frozenset({"rar"})),
    (b"MZ", frozenset({"exe", "dll", "com", "scr"})),
    (b"\x7fELF", frozenset({"elf", "so", "bin"})),
)
SIGNED_EXTENSIONS = frozenset().union(*(extensions for _, extensions in SIGNATURES))
HEAD = 16


def fits(name: str, head: bytes) -> bool:
    """True unless the first bytes prove that the extension of `name` lies.

    `head` is the first 16 bytes of the file. An empty file fits any name.
    """
    extension = PurePosixPath(name).suffix.removeprefix(".").lower()
    kinds = [extensions for magic, extensions in SIGNATURES if head.startswith(magic)]
    if kinds:
        return any(extension in kind for kind in kinds)
    return not head or extension not in SIGNED_EXTENSIONS
