"""What differs between two plans, as sentences."""

from charts.plan_tree import plan_rows
from charts.texts import text
from metrics.plan import Plan

SHOWN = 2  # decimals of weights


def plan_changes(old: Plan, new: Plan) -> list[str]:
    """Indicators that came, went, were built, weigh or mean something else; grades; nothing if equal."""
    before = {row.id: row for row in plan_rows(old)}
    after = {row.id: row for row in plan_rows(new)}
    said = [text("changes.gone", name=row.name) for id_, row in before.items() if id_ not in after]
    reworded: list[str] = []
    for id_, row in after.items():
        if id_ not in before:
            said.append(text("changes.came", name=row.name))
            continue
        was = before[id_]
        if row.is_indicator and row.is_built != was.is_built:
            said.append(text("changes.built" if row.is_built else "changes.unbuilt", name=row.name))
        if round(row.weight, SHOWN) != round(was.weight, SHOWN):
            said.append(
                text("changes.weight", name=row.name, old=f"{was.weight:.2f}", new=f"{row.weight:.2f}")
            )
        if row.is_indicator and old.indicators.get(id_) != new.indicators.get(id_):
            reworded.append(row.name)
    if reworded:
        names = text("finding.and").join(reworded)
        said.append(text("changes.definition", count=len(reworded), names=names))
    if old.grades != new.grades:
        said.append(text("changes.grades"))
    if (old.available, old.rank_decimals, old.missing) != (new.available, new.rank_decimals, new.missing):
        said.append(text("changes.rules"))
    return said
