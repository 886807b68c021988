"""The fuzzer of one parser: ``python -m fuzz.guided <parser> <seconds> <corpus> <crashers>``."""

import atheris
import sys


PACKAGES = ("gov.exchange", "http_message_signatures", "asn1crypto", "rfc8785")
SLOWEST = 10
MOST_MEMORY = 1024


def fuzz(name: str, seconds: int, corpus: str, crashers: str) -> None:
    """Fuzz for some seconds; the process ends here, with a status that tells of a fault."""
    # What tells the fuzzer its way is put in while a module is imported for the first time.
    with atheris.instrument_imports(include=list(PACKAGES)):
        from fuzz import parsers

    arguments = [
        sys.argv[0],
        corpus,
        f"-max_total_time={seconds}",
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={MOST_MEMORY}",
        f"-artifact_prefix={crashers}/",
        "-max_len=65536",
        "-verbosity=0",
        "-print_final_stats=1",
    ]
    atheris.Setup(arguments, lambda data: parsers.parse(name, data) and None)
    atheris.Fuzz()


if __name__ == "__main__":
    fuzz(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4])
