"""A certified copy as JSON."""

from gov.correspondence.services.values import plain


def copy_representation(letter, made):
    """Return the record of a certified copy, a dict."""
    return {
        "@id": f"{letter.absolute_url()}/@certified-copy-prints?copy={made.number}",
        "copy": made.number,
        "certified_at": plain(made.at),
        "certified_by": made.by,
        "name": made.name,
        "purpose": made.purpose,
        "file": made.file,
        "sha512": made.sha512,
    }
