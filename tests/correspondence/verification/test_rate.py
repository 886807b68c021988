from gov.correspondence.verification.rate import ALL
from gov.correspondence.verification.rate import EACH
from gov.correspondence.verification.rate import Rate
from gov.correspondence.verification.rate import subscriber


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


def test_one_address_waits_and_others_do_not():
    clock = Clock()
    rate = Rate(clock=clock)
    assert [rate.take("192.0.2.7") for _ in range(int(EACH.most))] == [0] * int(EACH.most)
    assert rate.take("192.0.2.7") == 2
    assert rate.take("192.0.2.8") == 0
    clock.now += 2
    assert rate.take("192.0.2.7") == 0
    assert rate.take("192.0.2.7") == 2


def test_all_together_wait_too_and_a_refused_one_costs_nothing():
    clock = Clock()
    rate = Rate(clock=clock)
    assert not any(rate.take(f"192.0.2.{each}") for each in range(int(ALL.most)))
    assert rate.take("198.51.100.1") == 1
    clock.now += 0.2
    assert rate.take("198.51.100.1") == 0


def test_through_the_front_server_all_count_as_one_crowd():
    rate = Rate(clock=Clock())
    taken = [rate.take("127.0.0.1") for _ in range(int(ALL.most) + 1)]
    assert taken == [0] * int(ALL.most) + [1]


def test_it_remembers_so_many_addresses_and_no_more():
    clock = Clock()
    rate = Rate(size=5, clock=clock)
    for each in range(200):
        clock.now += 1
        rate.take(f"192.0.2.{each}")
    assert len(rate) <= 5


def test_a_network_of_ipv6_is_one_subscriber():
    assert subscriber("2001:db8::1") == subscriber("2001:db8::ffff") != subscriber("2001:db8:1::1")
    assert [subscriber(each) for each in ("", "::1", "x", "127.0.0.9")] == [""] * 4
