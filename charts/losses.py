"""Where one unit loses its points: every indicator's share of what is missing to 100, adding up to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charts.city_indicators import IndicatorRow
from charts.markup import Child, Node, element
from charts.numbers import MISSING, number
from charts.plain_table import Head, plain_table
from charts.ranking import CellState
from charts.ranking_findings import reason_of
from charts.ranking_table import state_word
from charts.state_marks import met_mark, state_mark
from charts.texts import text
from charts.twin import Cell, Column, Twin, twin
from charts.veto_words import VetoLoss, losses_in
from metrics.evaluation_files import StoredEvaluation

LISTED = 5


@dataclass(frozen=True)
class IndicatorLoss:
    """One indicator that counts. ``weight`` of 100 after what has no score gave its weight away."""

    row: IndicatorRow
    weight: float
    points: float


def indicator_losses(
    stored: StoredEvaluation, unit_code: str, rows: Sequence[IndicatorRow]
) -> list[IndicatorLoss]:
    """The largest first; with what vetoes take, 100 less the total.

    Nothing where the total cannot be taken apart.
    """
    by_id = {row.id: row for row in rows}
    losses = [
        IndicatorLoss(by_id[one.id], float(one.weight), float(one.points))
        for one in losses_in(stored, unit_code)
        if not one.is_veto and one.id in by_id
    ]
    return sorted(losses, key=lambda loss: -loss.points)


def largest_finding(losses: Sequence[IndicatorLoss]) -> str:
    """The heading of the short list."""
    lost = [loss for loss in losses[:LISTED] if loss.points > 0]
    if not lost:
        return text("profile.nothing_lost")
    return text("profile.largest", count=len(lost), points=number(sum(loss.points for loss in lost)))


def largest_table(losses: Sequence[IndicatorLoss], hrefs: Mapping[str, str]) -> Node:
    """The few that cost most."""
    heads = [
        Head(text("city.indicator")),
        Head(text("ranking.score"), is_number=True, width="18%"),
        Head(text("charts.waterfall.loss"), is_number=True, width="18%"),
    ]
    cells: list[list[Child]] = [
        [_name(loss.row, hrefs), number(loss.row.cell.score), number(loss.points)]
        for loss in losses[:LISTED]
        if loss.points > 0
    ]
    return plain_table(text("profile.largest_caption"), heads, cells, is_stacked=False)


def losses_table(
    losses: Sequence[IndicatorLoss],
    hrefs: Mapping[str, str],
    vetoes: Sequence[VetoLoss] = (),
    records: Mapping[str, str] | None = None,
) -> Node:
    """Every indicator that counts: value, target, score, weight, points lost; vetoes; and their sum.

    ``records``: where the rows behind a value are shown.
    """
    heads = [
        Head(text("city.indicator")),
        Head(text("charts.column.value"), is_number=True, width="14%"),
        Head(text("city.target"), is_number=True, width="11%", is_hidden_on_phones=True),
        Head(text("city.verdict"), width="12%"),
        Head(text("ranking.score"), is_number=True, width="10%"),
        Head(text("profile.weight"), is_number=True, width="10%", is_hidden_on_phones=True),
        Head(text("charts.waterfall.loss"), is_number=True, width="10%"),
    ]
    cells: list[list[Child]] = [_cells(loss, hrefs, records or {}) for loss in losses]
    cells += [[one.name, "", "", "", "", "", number(one.points)] for one in vetoes]
    lost = sum(loss.points for loss in losses) + sum(one.points for one in vetoes)
    sums = (sum(loss.weight for loss in losses), lost)
    cells.append([element("b", text("profile.sum")), "", "", "", "", *(_bold(one) for one in sums)])
    return plain_table(text("profile.losses_caption"), heads, cells, is_dense=True, is_stacked=False)


def unscored_table(
    rows: Sequence[IndicatorRow], losses: Sequence[IndicatorLoss], absent: Mapping[str, str]
) -> Node | None:
    """What is not scored and why; nothing if all is."""
    counted = {loss.row.id for loss in losses}
    left = [row for row in rows if row.id not in counted]
    if not left:
        return None
    heads = [
        Head(text("city.indicator"), is_wide=True),
        Head(text("charts.column.value"), is_number=True, width="18%"),
        Head(text("charts.column.n"), is_number=True, width="14%"),
        Head(text("profile.why"), width="40%", is_wide=True),
    ]
    cells: list[list[Child]] = [
        [
            _with_unit(row),
            row.measure.bare(row.value),
            number(float(row.cell.n), 0) if row.cell.n is not None else MISSING,
            element("span", state_mark(row.cell.state), " ", _reason(row, absent)),
        ]
        for row in left
    ]
    return plain_table(text("profile.unscored_caption"), heads, cells, is_dense=True)


def losses_twin(losses: Sequence[IndicatorLoss], rows: Sequence[IndicatorRow], unit_name: str) -> Twin:
    """All indicators as values, for download."""
    columns = [
        Column(text("charts.column.code")),
        Column(text("city.indicator")),
        Column(unit_name, 2),
        Column(text("charts.column.unit_of")),
        Column(text("city.target")),
        Column(text("ranking.score"), 2),
        Column(text("profile.weight"), 2),
        Column(text("charts.waterfall.loss"), 2),
        Column(text("charts.column.remark")),
    ]
    by_id = {loss.row.id: loss for loss in losses}
    ordered = [*(loss.row for loss in losses), *(row for row in rows if row.id not in by_id)]
    return twin(
        text("profile.losses_caption"), columns, [_twin_row(row, by_id.get(row.id)) for row in ordered]
    )


def _twin_row(row: IndicatorRow, loss: IndicatorLoss | None) -> list[Cell]:
    state = "" if row.cell.state is CellState.OK else state_word(row.cell)
    return [
        row.id,
        row.measure.name,
        row.value,
        row.measure.unit,
        row.measure.target_words(),
        row.cell.score,
        loss.weight if loss else None,
        loss.points if loss else None,
        state,
    ]


def _cells(loss: IndicatorLoss, hrefs: Mapping[str, str], records: Mapping[str, str]) -> list[Child]:
    row = loss.row
    value = row.measure.bare(row.value)
    return [
        element("span", _name(row, hrefs), _unit(row)),
        element("a", value, href=records[row.id]) if row.id in records else value,
        row.measure.target_words(),
        met_mark(row.is_met),
        number(row.cell.score),
        number(loss.weight),
        number(loss.points),
    ]


def _name(row: IndicatorRow, hrefs: Mapping[str, str]) -> Child:
    href = hrefs.get(row.id)
    return element("a", row.measure.name, href=href) if href else row.measure.name


def _unit(row: IndicatorRow) -> Node | None:
    return element("span", row.measure.unit, class_="unit") if row.measure.unit else None


def _with_unit(row: IndicatorRow) -> Node:
    return element("span", row.measure.name, _unit(row))


def _reason(row: IndicatorRow, absent: Mapping[str, str]) -> str:
    """Also a score does not count where its dimension or the total has none."""
    if row.cell.score is not None:
        return text("profile.scored_alone", score=number(row.cell.score))
    return absent.get(row.id) or reason_of(row.cell, None)


def _bold(value: float) -> Node:
    return element("b", number(value))
