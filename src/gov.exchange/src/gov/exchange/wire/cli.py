"""Command line: build, verify, open and print packages; run a directory authority."""

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Entry point of `gcx` and `python -m gov.exchange.wire`; the exit status."""
    raise NotImplementedError
