"""Whether what the notice asks for is answered by something that exists."""

from collections.abc import Collection
from enum import StrEnum

from data.notice_model import Item, Notice
from metrics.plan import Plan


class Standing(StrEnum):
    """Answered by what is built; named, but what would answer it is not built; or nothing is named."""

    ANSWERED = "answered"
    PLANNED = "planned"
    NOTHING = "nothing"


def standings(notice: Notice, plan: Plan) -> dict[str, Standing]:
    """The standing of every requirement, process and system by its id.

    A built indicator or monitor answers, and so does a page; a process answers for a requirement if it is
    answered itself. Findings have no page yet, so they only name what will answer.
    """
    built = plan.built_indicators().keys()
    own = {name: _own(item, built) for name, item in notice.items.items()}
    return {name: _through_processes(item, own[name], own) for name, item in notice.items.items()}


def _own(item: Item, built: Collection[str]) -> Standing:
    if item.pages or any(name in built for name in (*item.indicators, *item.monitors)):
        return Standing.ANSWERED
    is_named = item.indicators or item.monitors or item.findings or item.processes
    return Standing.PLANNED if is_named else Standing.NOTHING


def _through_processes(item: Item, own: Standing, others: dict[str, Standing]) -> Standing:
    is_answered = any(others[name] is Standing.ANSWERED for name in item.processes)
    return Standing.ANSWERED if is_answered else own
