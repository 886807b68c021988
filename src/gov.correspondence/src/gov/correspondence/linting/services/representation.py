"""Findings as JSON."""

from gov.correspondence.services.languages import said


def represented(found, request):
    """Return a finding, a dict; its place as far as there is one."""
    told = {
        "code": found.code,
        "level": found.level,
        "asks": found.asks,
        "detail": said(found.message, request),
        "field": found.field,
        "column": found.column,
    }
    return told if found.row is None else {**told, "row": found.row}


def listed(url, findings, request):
    """Return findings as an answer, with whether the letter may be submitted as it is."""
    return {
        "@id": url,
        "items": [represented(each, request) for each in findings],
        "may_be_submitted": all(each.level != "error" for each in findings),
        "asks_reason": any(each.asks for each in findings),
    }
