"""Asking every endpoint of the published description for things it was not made for."""

import requests
import schemathesis
from collections.abc import Iterator
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import seed
from hypothesis import settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance
from schemathesis.specs.openapi.checks import response_schema_conformance
from schemathesis.specs.openapi.checks import status_code_conformance
from types import SimpleNamespace
from typing import Any


SEED = 20261122
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
# The only answer above 500 that is said to happen: too many at once, nothing was changed.
BUSY = 503
POSITIVE, NEGATIVE = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE

# Bodies that no form sends: wrong kinds, huge numbers, text that is hardly text.
DEEP = b'{"remark": ' + b"[" * 20_000 + b"]" * 20_000 + b"}"
ODD: tuple[tuple[str, bytes], ...] = (
    ("text/plain", b"hello"),
    ("application/xml", b'<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>'),
    ("application/x-www-form-urlencoded", b"remark=x&units:list=legal&-C="),
    ("multipart/form-data; boundary=x", b"--x\r\nno end"),
    ("multipart/form-data", b"no boundary"),
    ("application/json; charset=utf-16", '{"remark": "س"}'.encode("utf-16")),
    ("application/json", b"\xff\xfe\x00"),
    ("application/json", b"null"),
    ("application/json", b"[]"),
    ("application/json", b'{"remark": NaN, "limit": Infinity}'),
    ("application/json", b'{"remark": ' + b"9" * 5_000 + b"}"),
    ("application/json", b'{"remark": 1e400, "due": -1e400}'),
    ("application/json", b'{"remark": "\\ud800", "unit": "\\udfff"}'),
    ("application/json", b'{"remark": "\\u0000", "unit": "\\u202e", "units": ["\\u0000"]}'),
    ("application/json", b'{"\\ud800": 1, "": {}, "remark": {"remark": []}}'),
    ("application/json", DEEP),
)
# What is no UTF-8 does not come this far: the door of the port refuses it (``gateway.doors``).
ODD_WORDS = (
    "%00", "9" * 400, "-1", "1e999", "٣", "..%2F..%2Fetc", "%7B%7D",
    "2026-02-30", "0000-00-00", "a" * 4_000,
)  # fmt: skip


class Attacker:
    """One person, or nobody, who asks for everything the description names."""

    def __init__(self, portal: SimpleNamespace, login: str) -> None:
        self.portal = portal
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["Accept"] = "application/json"
        if login:
            self.session.auth = (login, portal.password)
        self.faults: list[str] = []
        self.asked = 0

    def generated(self, schema: Any, examples: int) -> None:
        """Ask each operation with what its schemas allow, and with what they do not."""
        for found in schema.get_all_operations():
            operation = found.ok()
            self._generated(operation, POSITIVE, examples)
            if examples > 1:
                self._generated(operation, NEGATIVE, examples // 2)

    def _generated(self, operation: Any, mode: Any, examples: int) -> None:
        @seed(SEED)
        @settings(
            max_examples=examples,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(
            case=operation.as_strategy(generation_mode=mode),
            position=st.integers(0, len(self.portal.letters) - 1),
            real=st.integers(0, 7),
        )
        def ask(case: Any, position: int, real: int) -> None:
            if real:
                self._lead(case.path_parameters, position)
            self._call(case)

        try:
            ask()
        except schemathesis.errors.SchemathesisError as error:
            # Without parameters and body there is nothing to send that the schema forbids.
            if mode is not NEGATIVE:
                raise AssertionError(f"{operation.label}: {error}") from error
        except Exception as error:
            if type(error).__name__ not in ("Unsatisfiable", "SkipTest"):
                raise

    def _lead(self, parameters: dict[str, Any], position: int) -> None:
        """Put a real letter where the path names one: chance would find none."""
        month, letter = self.portal.letters[position]
        real = {
            **self.portal.rows,
            "month": month,
            "letter": letter,
            "file": self.portal.files[position],
        }
        for name in real.keys() & (parameters or {}).keys():
            parameters[name] = real[name]

    def _call(self, case: Any) -> None:
        self.asked += 1
        try:
            response = case.call(
                base_url=self.portal.url, session=self.session, allow_redirects=False, timeout=60
            )
        except (UnicodeError, ValueError, requests.exceptions.InvalidHeader):
            return  # Cannot be put on the wire at all.
        label = f"{case.method} {case.formatted_path}"
        if response.status_code == BUSY:
            return
        if 200 <= response.status_code < 300:
            described = case.operation.definition.raw["responses"]
            if str(response.status_code) not in described:
                self.faults.append(f"{label}: {response.status_code} is not described")
        try:
            case.validate_response(response, checks=CHECKS)
        except (AssertionError, BaseExceptionGroup) as error:
            self.faults.append(f"{label}: {response.status_code} {said(error)}")

    def odd(self, document: dict[str, Any]) -> None:
        """Send what no schema describes: other media types, broken text, huge numbers."""
        for method, path, described in operations(document):
            address = self.address(path)
            if method != "GET":
                for kind, body in ODD:
                    self._send(method, address, data=body, headers={"Content-Type": kind})
            names = [p["name"] for p in described["parameters"] if p["in"] == "query"]
            for word in ODD_WORDS:
                for name in names:
                    self._send(method, f"{address}?{name}={word}")
                if "{" in path:
                    self._send(method, self.address(path, word))

    def address(self, path: str, word: str = "") -> str:
        """Return a path with a real letter, or with a word in the last place it names."""
        month, letter = self.portal.letters[0]
        values = {
            **self.portal.rows,
            "month": month,
            "letter": letter,
            "file": self.portal.files[0],
        }
        while "{" in path:
            head, _, rest = path.partition("{")
            name, _, tail = rest.partition("}")
            last = "{" not in tail
            path = head + (word if word and last else values.get(name, "unknown")) + tail
        return path

    def _send(self, method: str, address: str, **options: Any) -> None:
        self.asked += 1
        answer = self.session.request(
            method, self.portal.url + address, allow_redirects=False, timeout=60, **options
        )
        if answer.status_code >= 500 and answer.status_code != BUSY:
            what = options.get("headers", {}).get("Content-Type", ""), options.get("data", b"")[:60]
            self.faults.append(f"{method} {address[:200]}: {answer.status_code} {what}")


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield method, path and description of each operation."""
    for path, methods in document["paths"].items():
        for method, described in methods.items():
            yield method.upper(), path, described


def said(error: BaseException) -> str:
    """Return what the checks found, in a few lines."""
    inner = getattr(error, "exceptions", (error,))
    return " | ".join(" ".join(str(each).split())[:300] for each in inner)
