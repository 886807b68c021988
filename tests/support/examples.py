"""Requests and answers that are written down as the examples of ``docs/api``."""

import json
import os
import re
from datetime import date
from datetime import timedelta
from gov.correspondence.letters.wording import in_words
from pathlib import Path
from support.threads_letters import in_days


EXAMPLES = Path(__file__).parents[2] / "docs" / "api"
DAY = date(2026, 11, 22)


class Examples:
    """Writes requests and answers down in ``docs/api``, or finds them changed.

    What differs from run to run (addresses, ids, times, years) is replaced first, each value
    by the same word wherever it occurs.
    """

    def __init__(self, url):
        self.url = url
        self.known = {}
        self.days = {}

    def dated(self, *counts):
        """Write the days so many days from today as if today were the day of the examples."""
        for count in counts:
            was, written = in_days(count), DAY + timedelta(days=count)
            self.days[was.isoformat()] = written.isoformat()
            self.days[in_words(was, "ar")] = in_words(written, "ar")
        return self

    def __call__(self, name, answer, body=""):
        asked = answer.request
        body = body or self.text(asked.body)
        path = asked.url.removeprefix(self.url)
        self.keep(f"{name}.req", f"{asked.method} {path} HTTP/1.1", asked.headers, body)
        told = answer.text if "json" in answer.headers.get("Content-Type", "") else ""
        if answer.content and not told:
            told = f"({len(answer.content)} bytes)"
        first = f"HTTP/1.1 {answer.status_code} {answer.reason}"
        self.keep(f"{name}.resp", first, answer.headers, told)
        return answer

    def text(self, body):
        if not body:
            return ""
        if not isinstance(body, (bytes, str)):
            return "(the bytes of the file)"
        body = body.decode() if isinstance(body, bytes) else body
        return json.dumps(json.loads(body), ensure_ascii=False, indent=2)

    SHOWN = (
        "Accept",
        "Accept-Language",
        "Authorization",
        "Content-Type",
        "Content-Disposition",
        "Idempotency-Key",
        "Location",
        "Allow",
        "WWW-Authenticate",
    )

    def keep(self, file_name, first, headers, body):
        lines = [first, *(f"{h}: {headers[h]}" for h in self.SHOWN if h in headers)]
        text = self.steady("\n".join(lines) + f"\n\n{body}".rstrip() + "\n")
        path = EXAMPLES / file_name
        if os.environ.get("WRITE_EXAMPLES") == "1":
            path.write_text(text, encoding="utf-8")
            return
        written = path.read_text(encoding="utf-8") if path.exists() else ""
        assert text == written, f"docs/api/{file_name} is no longer true; see WRITE_EXAMPLES"

    def steady(self, text):
        text = text.replace(self.url, "http://portal.example/moj")
        for was, written in self.days.items():
            text = text.replace(was, written)
        text = re.sub(r"(Authorization: Basic) \S+", r"\1 <name and password>", text)
        text = re.sub(r"boundary=\w+", "boundary=<boundary>", text)
        text = re.sub(r"/letters/\d{4}-\d{2}/", "/letters/2026-11/", text)
        text = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)", "2026-11-21T08:00:00Z", text)
        text = re.sub(r"([صوم]|%D9%88)(/|%2F)\d{4}(/|%2F)", r"\g<1>\g<2>2026\g<3>", text)
        text = re.sub(r"(\d\.\d)/\d{4}/", r"\1/2026/", text)
        text = re.sub(r"(year[\\\":= ]+|incoming-)\d{4}\b", r"\g<1>2026", text)
        text = re.sub(r"\(\d{4,} bytes\)", "(the bytes of the file)", text)
        return re.sub(
            r"(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
            r"|[0-9a-f]{32}|[0-9a-f]{16}|[0-9a-f]{12})(?![0-9a-f])",
            self.word,
            text,
        )

    def word(self, match):
        found = match.group()
        kinds = (length for _, length in self.known.values())
        number = 1 + sum(length == len(found) for length in kinds)
        if found not in self.known:
            digits = f"{number:0{len(found.replace('-', ''))}x}"
            word = "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
            self.known[found] = (word if "-" in found else digits, len(found))
        return self.known[found][0]
