"""When a failed try is worth another."""

import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.outbox.outcome import Again
from gov.exchange.outbox.outcome import decide
from gov.exchange.outbox.outcome import Over
from gov.exchange.outbox.outcome import REFRESHES
from gov.exchange.wire import errors


NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
WEEK = NOW + timedelta(days=7)


def verdict(error, attempts=1, refreshed=0, expires_at=WEEK):
    return decide(error, attempts=attempts, refreshed=refreshed, now=NOW, expires_at=expires_at)


@pytest.mark.parametrize(
    "error", [errors.TooLarge(), errors.WrongAddressee(), errors.MessageIdReuse()]
)
def test_permanent_refusal_is_over_at_once(error):
    assert verdict(error) == Over("refused")


def test_a_letter_out_of_time_has_failed_whoever_noticed():
    assert verdict(errors.Expired()) == Over("failed")


def test_what_expires_before_the_next_try_has_failed():
    assert verdict(errors.Busy(), expires_at=NOW + timedelta(seconds=1)) == Over("failed")


def test_silence_is_never_called_a_refusal():
    soon = NOW + timedelta(seconds=1)
    assert verdict(errors.PeerUnreachable(), attempts=9, expires_at=soon) == Over("failed")


def test_old_keys_are_tried_again_a_few_times():
    assert verdict(errors.CannotDecrypt()).refresh is True
    assert verdict(errors.UnknownKey(), refreshed=REFRESHES) == Over("refused")


def test_busy_peer_is_tried_when_it_says():
    again = verdict(errors.Busy(retry_after=300))
    assert isinstance(again, Again)
    assert again.at >= NOW + timedelta(seconds=300)
    assert again.refresh is False
