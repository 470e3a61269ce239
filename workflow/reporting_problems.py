"""What the table of submissions shows as problems of their own, in the words of the catalogue."""

from collections.abc import Iterator, Mapping, Sequence

from charts.texts import text
from data.intake import CodeCount
from data.problems import CATALOGUE, Found, found
from workflow.completeness import Month, Series, State


def problems_of(series: Sequence[Series], titles: Mapping[str, str]) -> list[Found]:
    """Missing, late and empty months, the latest first."""
    rows = [(month.month, one) for line in series for month, one in _problems(line, titles)]
    return [one for _, one in sorted(rows, key=lambda row: row[0], reverse=True)]


def counts_of(problems: Sequence[Found]) -> list[CodeCount]:
    """The same grouped, as the result of a check is."""
    codes = dict.fromkeys(sorted(one.code for one in problems))
    return [
        CodeCount(
            code=code,
            severity=CATALOGUE[code].severity,
            title=CATALOGUE[code].title,
            count=sum(one.code == code for one in problems),
            advice=CATALOGUE[code].advice,
        )
        for code in codes
    ]


def _problems(line: Series, titles: Mapping[str, str]) -> Iterator[tuple[Month, Found]]:
    dataset = titles.get(line.dataset, line.dataset)
    for month in line.months:
        what = text("completeness.what", dataset=dataset, month=month.month)
        if month.state is State.MISSING:
            yield month, found("CM02", value=line.company, detail=what)
        if month.state is State.LATE:
            late = text("completeness.lateness", what=what, due=month.due, received=month.received)
            yield month, found("CM03", value=line.company, detail=late)
        if month.is_gap:
            yield month, found("CM01", value=line.company, detail=what)
