"""A storm of referrals, the mail server away for a while, the portal killed: who was told?

Everybody once of each, on the screen and by e-mail. What was sent again after a kill bears the same
Message-ID, at most one message for each kill. 200 referrals; ``make told COUNT=1000`` for more.
"""

import base64
import os
import pytest
import re
import requests
import threading
import time
from aiosmtpd.controller import Controller
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes
from email.policy import default
from functools import partial
from pathlib import Path
from support.mail_server import free_port
from support.mail_server import Says
from support.people import PASSWORD
from support.portals import LivePortal
from support.portals import Pair
from support.portals import wait_for


pytestmark = pytest.mark.fault
COUNT = int(os.environ.get("COUNT", "200"))
PEOPLE, ROWS = 20, 10
POINT = "notification-before-settle"
DOWN = 8.0
# Seconds that any part of it may take.
LONGEST = 240 + COUNT


class MailServer:
    """A mail server that goes away and comes back on the same port."""

    def __init__(self) -> None:
        self.says, self.port = Says(), free_port()
        self.up()

    def up(self) -> None:
        """Listen."""
        self.controller = Controller(self.says, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def down(self) -> None:
        """Listen no more."""
        self.controller.stop()

    def told(self) -> list[tuple[str, str, str]]:
        """Who was told of which letter, and the Message-ID."""
        return [_read(recipients[0], data) for _source, recipients, data in list(self.says.taken)]


def _read(recipient: str, data: bytes) -> tuple[str, str, str]:
    read = message_from_bytes(data, policy=default)
    (path,) = re.findall(r"https://letters\.example/(\S+)#letter-acts", read.get_content())
    return recipient.partition("@")[0], path, read["Message-ID"]


class Referring:
    """Refers letters to people through the REST API, again until it is answered."""

    def __init__(self, portal: LivePortal) -> None:
        self.portal = portal
        self.done = 0
        login = base64.b64encode(f"head:{PASSWORD}".encode()).decode()
        self.headers = {"Authorization": f"Basic {login}", "Accept": "application/json"}

    def refer(self, path: str, first: int) -> None:
        """Refer a letter to ``ROWS`` people; the key makes it once."""
        rows = [
            {
                "unit": "financial-affairs",
                "person": f"p{number}",
                "directives": ["necessary-action"],
            }
            for number in range(first, first + ROWS)
        ]
        key = {**self.headers, "Idempotency-Key": f"{path}-{first}"}
        until = time.monotonic() + 300
        while time.monotonic() < until:
            try:
                url = f"{self.portal.url}/{path}/@referrals"
                answer = requests.post(url, json={"rows": rows}, headers=key, timeout=60)
            except requests.RequestException:
                time.sleep(0.5)
                continue
            assert answer.status_code in (201, 503), answer.text
            if answer.status_code == 201:
                self.done += ROWS
                return
            time.sleep(0.5)
        raise AssertionError(f"{path} could not be referred")


def enough(referring: Referring, asked: list[Future[None]], count: int) -> bool:
    """Whether so many were referred; a refusal ends the test."""
    for each in asked:
        if each.done():
            each.result()
    return referring.done >= count


def killed_at_the_settling(portal: LivePortal, armed: Path, start: Callable[[], None]) -> None:
    """Kill the portal between the mail server's 250 and the commit, and start it again."""
    (armed / POINT).touch()
    wait_for(portal.ended, 120, "the portal to die before it settles")
    start()


def test_each_is_told_once_of_each(pair: Pair, tmp_path: Path) -> None:
    portal, server, armed = pair.moj, MailServer(), tmp_path / "armed"
    armed.mkdir()
    paths = portal.script("to_refer", letters=COUNT // PEOPLE, people=PEOPLE, mail_port=server.port)

    def start() -> None:
        portal.start(GOV_EXCHANGE_FAILPOINTS=str(armed))

    start()
    began, referring, kills = time.monotonic(), Referring(portal), 0
    work = [(path, first) for path in paths for first in range(0, PEOPLE, ROWS)]
    try:
        with ThreadPoolExecutor(3) as pool:
            asked = [pool.submit(referring.refer, *each) for each in work]
            begun = partial(enough, referring, asked)
            wait_for(lambda: begun(COUNT // 4), LONGEST, "a quarter of the referrals")
            server.down()
            threading.Timer(DOWN, server.up).start()
            wait_for(lambda: begun(COUNT // 2), LONGEST, "half of the referrals")
            portal.kill()
            kills += 1
            start()
            killed_at_the_settling(portal, armed, start)
            kills += 1
            for each in asked:
                each.result()
        referred = time.monotonic() - began
        killed_at_the_settling(portal, armed, start)
        kills += 1
        wanted = {(f"p{number}", path) for path in paths for number in range(PEOPLE)}
        wait_for(
            lambda: wanted <= {each[:2] for each in server.told()}, LONGEST, "everybody's mail"
        )
        # Whatever would come twice has time to come.
        time.sleep(5)
    finally:
        portal.stop()
        server.down()
    left = portal.script("told")
    by_mail = server.told()
    ids = {(user, path): set() for user, path in wanted}
    for user, path, message_id in by_mail:
        ids[user, path].add(message_id)
    again = sum(count - 1 for count in Counter(each[2] for each in by_mail).values())
    print(
        f"{len(wanted)} referrals in {referred:.0f} s, {kills} kills, mail away {DOWN:.0f} s:"
        f" {len(by_mail)} messages, {again} of them again under the same Message-ID;"
        f" told by mail {len(ids)}, on the screen {len(left['screen'])}, all in"
        f" {time.monotonic() - began:.0f} s"
    )
    assert [each for each, found in ids.items() if len(found) != 1] == []
    assert again <= kills
    assert sorted(map(tuple, left["screen"])) == sorted(wanted)
    assert (left["occasions"], left["messages"], left["dead"]) == (0, [], [])
