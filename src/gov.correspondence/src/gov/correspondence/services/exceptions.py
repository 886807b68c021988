"""Refusals that only the REST API knows: they are about the request, not about the letter."""

from gov.correspondence.exceptions import CorrespondenceError


class Malformed(CorrespondenceError):
    """The request cannot be understood."""

    code = "malformed"
    status = 400


class CrossOrigin(CorrespondenceError):
    """A page of another site tried to write with the cookie of the person."""

    code = "cross-origin"
    status = 403


class NotOffered(CorrespondenceError):
    """The endpoint exists in Plone, but not for letters."""

    code = "not-offered"
    status = 405


class TooLarge(CorrespondenceError):
    """The body of the request is larger than this endpoint takes."""

    code = "too-large"
    status = 413


class UnknownMediaType(CorrespondenceError):
    """The body of the request is of a media type this endpoint does not take."""

    code = "unsupported-media-type"
    status = 415


class LoginNeeded(CorrespondenceError):
    """Nobody is logged in, or the log-in was not accepted."""

    code = "login-needed"
    status = 401


class Unforeseen(CorrespondenceError):
    """A fault of ours."""

    code = "unforeseen"
    status = 500
