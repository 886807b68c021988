"""What is refused to whoever asks."""

from gov.correspondence import _
from gov.correspondence.exceptions import CorrespondenceError


class AskedTooOften(CorrespondenceError):
    """Too many questions; this one was not looked at. ``retry_after`` is in seconds."""

    code = "rate-limited"
    status = 429

    def __init__(self, seconds: int) -> None:
        message = _(
            "Too many questions at once. Please ask again in ${seconds} seconds.",
            mapping={"seconds": seconds},
        )
        super().__init__(message)
        self.retry_after = seconds
