"""Evaluations of the store as the tables of the analyst's pages show them."""

from collections.abc import Sequence

from charts.evaluations_table import EvaluationRow
from charts.moments import shown
from charts.texts import text
from pages.address import link
from reports.evaluations import Request
from workflow import evaluations


def evaluation_rows(requests: Sequence[Request]) -> list[EvaluationRow]:
    """One row each, with the ways to its ranking, to its results, and to the one it can be compared with."""
    titles = {plan_id: plan.title.zh for plan_id, plan in evaluations.plans().items()}
    return [
        EvaluationRow(
            id=one.id,
            start=one.start,
            end=one.end,
            plan=titles.get(one.plan, one.plan),
            evaluated_at=shown(one.evaluated_at),
            links=_links(one, earlier(requests[place + 1 :], one)),
        )
        for place, one in enumerate(requests)
    ]


def earlier(others: Sequence[Request], one: Request) -> Request | None:
    """The one to compare with first: the same plan and period if there is one, else the one before."""
    alike = [
        other for other in others if (other.plan, other.start, other.end) == (one.plan, one.start, one.end)
    ]
    return next(iter([*alike, *others]), None)


def _links(one: Request, before: Request | None) -> dict[str, str]:
    links = {
        text("pages.ranking.title"): link("ranking", evaluation=one.id),
        text("pages.results.title"): link("results", evaluation=one.id),
    }
    if before is not None:
        links[text("evaluate.to_compare")] = link("evaluate", before=before.id, after=one.id)
    return links
