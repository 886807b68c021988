"""What was recognised on the scans of a letter."""

from gov.correspondence.search import scans
from gov.correspondence.services.base import Endpoint


class RecognisedTextsGet(Endpoint):
    """Each scan with how far it is, and what stands on the pages done so far."""

    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@recognised-texts",
            "items": [
                {
                    "file": file.id,
                    "name": file.name,
                    **standing._asdict(),
                    "texts": scans.texts(file),
                }
                for file, standing in scans.of(self.context)
            ],
        }
