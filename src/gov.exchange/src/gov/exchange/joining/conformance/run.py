"""Runs the cases, one after the other; one that breaks off is red and stops no other."""

from collections.abc import Collection
from gov.exchange.joining.conformance import calls
from gov.exchange.joining.conformance import evidence
from gov.exchange.joining.conformance import forwarding
from gov.exchange.joining.conformance import packages
from gov.exchange.joining.conformance import transfers
from gov.exchange.joining.conformance.case import Case
from gov.exchange.joining.conformance.case import CASES
from gov.exchange.joining.conformance.report import GREEN
from gov.exchange.joining.conformance.report import NOT_TRIED
from gov.exchange.joining.conformance.report import RED
from gov.exchange.joining.conformance.report import Result
from gov.exchange.joining.conformance.trial import Finding
from gov.exchange.joining.conformance.trial import NotTried
from gov.exchange.joining.conformance.trial import Trial


# In the order of the report.
ROOMS = (transfers, calls, packages, forwarding, evidence)


def run(trial: Trial, only: Collection[str] = ()) -> list[Result]:
    """The results of all cases, or of those named."""
    places = {room.__name__: place for place, room in enumerate(ROOMS)}
    ordered = sorted(CASES, key=lambda each: places[each.check.__module__])
    return [tried(trial, each) for each in ordered if not only or each.id in only]


def tried(trial: Trial, each: Case) -> Result:
    """The result of one case. What the target does not serve it must refuse, and in that form."""
    unserved = each.turned_away if each.part and not trial.ground.serves(each.part) else None
    told = f"the directory says that it does not serve {each.part}; " if unserved else ""
    try:
        (unserved or each.check)(trial)
    except Finding as error:
        return Result(each.id, each.must, RED, f"{told}{error}")
    except NotTried as error:
        return Result(each.id, each.must, NOT_TRIED, str(error))
    return Result(each.id, each.must, GREEN, f"{told}it refused it as it must" if told else "")
