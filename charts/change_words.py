"""The change of a total between two evaluations: records, mix, rules, weights, in words and as a table."""

from collections.abc import Mapping, Sequence

from charts.evaluation_moves import full_name
from charts.markup import Child, Node
from charts.numbers import MISSING, SCORE_DECIMALS, number, signed
from charts.plain_table import Head, plain_table
from charts.texts import text
from charts.twin import Column, Twin, twin
from charts.value_moves import indicator_name
from data.units import Units
from metrics.change_split import STEPS, ChangeSplit, Split
from metrics.plan import Plan

Changes = Mapping[str, Split]  # by unit


def changes_at(split: ChangeSplit, codes: Sequence[str], node: str) -> dict[str, Split]:
    """Every unit's change on one node, the largest first; units without one last."""
    found = {code: split.by_place[node, code] for code in codes if (node, code) in split.by_place}
    return dict(sorted(found.items(), key=lambda pair: (not pair[1].parts(), -_size(pair[1]), pair[0])))


def change_finding(changes: Changes, units: Units, name: str) -> str:
    """The largest change and what did most of it."""
    known = {code: one for code, one in changes.items() if one.parts()}
    if not known:
        return text("change.none", name=name)
    code, one = next(iter(known.items()))
    written = written_parts(one)
    if not any(written.values()):
        return text("change.unmoved", name=name)
    step = max(written, key=lambda step: abs(written[step] or 0.0))
    return text(
        "change.finding",
        name=name,
        unit=units.name(code),
        change=signed(sum(part or 0.0 for part in written.values())),
        step=text(f"change.{step}"),
        part=signed(written[step]),
    )


def written_parts(one: Split) -> dict[str, float | None]:
    """What each step did, in points as they are written: the written parts add up to the written change.

    The difference of two rounded scores, not the rounded difference; ``None`` for a step without a score.
    """
    parts = one.parts()
    if not parts:
        return dict.fromkeys(STEPS)
    reached = round(one.scores[0] or 0.0, SCORE_DECIMALS)
    found: dict[str, float | None] = {}
    for step, score in zip(STEPS, one.scores[1:], strict=True):
        if score is None:
            found[step] = None
            continue
        found[step] = round(round(score, SCORE_DECIMALS) - reached, SCORE_DECIMALS)
        reached = round(score, SCORE_DECIMALS)
    return found


def change_table(changes: Changes, units: Units, level: str) -> Node:
    """Before, the four parts, after."""
    heads = [Head(text(f"levels.{level}.one")), Head(text("evaluate.before"), is_number=True)]
    heads += [Head(text(f"change.{step}"), is_number=True) for step in STEPS]
    heads.append(Head(text("evaluate.after"), is_number=True))
    rows: list[list[Child]] = [
        [
            full_name(units, code),
            number(one.scores[0]),
            *(signed(part) for part in written_parts(one).values()),
            number(one.scores[-1]),
        ]
        for code, one in changes.items()
    ]
    return plain_table(text("change.caption"), heads, rows, is_dense=True, is_stacked=False)


def change_notes(split: ChangeSplit, plan: Plan, changes: Changes) -> list[str]:
    """How to read it, and what cannot be separated."""
    said = [text("change.order")]
    if split.joined:
        names = text("finding.and").join(
            text("search.indicator", id=id_, name=indicator_name(plan, id_)) for id_ in split.joined
        )
        said.append(text("change.joined", names=names))
    if any(one.parts() and len(one.parts()) < len(STEPS) for one in changes.values()):
        said.append(text("change.next_step", missing=MISSING))
    return said


def change_twin(changes: Changes, units: Units, level: str, title: str) -> Twin:
    """The same with codes and full precision."""
    columns = [Column(text("charts.column.code")), Column(text(f"levels.{level}.one"))]
    columns += [Column(text("evaluate.before"), SCORE_DECIMALS)]
    columns += [Column(text(f"change.{step}"), SCORE_DECIMALS) for step in STEPS]
    columns.append(Column(text("evaluate.after"), SCORE_DECIMALS))
    rows = []
    for code, one in changes.items():
        parts = one.parts()
        exact = [float(parts[step]) if step in parts else None for step in STEPS]
        rows.append((code, full_name(units, code), one.scores[0], *exact, one.scores[-1]))
    return twin(title, columns, rows)


def _size(one: Split) -> float:
    return abs(float(sum(one.parts().values())))
