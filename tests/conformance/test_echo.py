"""A portal writes to the echo agency, which has no Plone, and gets number and answer."""

import pytest
from echo import join
from gov.exchange.joining.serving import served
from support.portals import free_port
from support.portals import pair_of_portals


pytestmark = pytest.mark.fault


def test_portal_gets_number_and_answer(template, tmp_path):
    with pair_of_portals(template, tmp_path) as pair:
        echo = join(tmp_path, tmp_path / "echo", free_port())
        (message,) = pair.moj.script("seed", agency="echo")
        with served(echo):
            pair.moj.start()
            (row,) = pair.moj.wait_event("received", seconds=120)
            pair.moj.wait_event("evidence", 2, seconds=120)
        pair.moj.stop()
        report = pair.moj.script("report")
        (letter,) = echo.received()
    assert (row["peer"], letter.message_id) == ("echo", message)
    facts = {fact["event"]: fact for fact in report["timelines"][message]["facts"]}
    assert {"queued", "delivered", "opened", "registered"} <= facts.keys()
    assert facts["registered"]["number"].startswith("ECHO-")
    (answer,) = report["incoming"]
    assert answer["subject"] == f"رد: {letter.header.subject}"
