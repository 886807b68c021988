"""Files and their contents as JSON."""

from gov.correspondence.filing import rights
from gov.correspondence.filing.files import allows
from gov.correspondence.services.values import plain
from plone import api


def file_representation(record):
    """Return a file, a dict; it holds no count of letters, for some may not be known."""
    closing = record.closing
    return {
        "@id": f"{api.portal.get().absolute_url()}/letters/@record-files/{record.id}",
        "id": record.id,
        "number": record.number,
        "plan": record.plan,
        "title": record.title,
        "unit": record.unit,
        "confidentiality": record.confidentiality,
        "state": "open" if record.is_open else "closed",
        "volumes": [
            {
                "number": volume.number,
                "opened_at": plain(volume.opened_at),
                "opened_by": volume.opened_by[1],
            }
            for volume in record.volumes
        ],
        "closed_at": plain(closing.at) if closing else None,
        "closed_by": closing.by[1] if closing else "",
        "remark": closing.remark if closing else "",
        "may_keep": allows(record, rights.may_keep),
        "may_fill": allows(record, rights.may_fill),
    }


def item_representation(item, letter):
    """Return one letter in a file, a dict."""
    return {
        "@id": letter.absolute_url(),
        "uid": item.letter,
        "title": letter.Title(),
        "kind": letter.kind,
        "volume": item.volume,
        "filed_at": plain(item.at),
        "filed_by": item.by[1],
    }
