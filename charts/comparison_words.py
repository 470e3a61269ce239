"""Whether two evaluations can be compared, why not, and where a difference comes from."""

from collections.abc import Mapping, Sequence
from typing import Any

from charts.markup import Child, Node, element
from charts.numbers import period, whole
from charts.plain_table import Head, plain_table
from charts.plan_changes import plan_changes
from charts.texts import text
from metrics.comparison import Comparison
from metrics.evaluation_files import StoredEvaluation

PROGRAM = ("software", "engine", "calendar")


def can_be_compared(comparison: Comparison) -> bool:
    """Only the same plan, units and period let a difference be put down to data or program."""
    return comparison.is_comparable and comparison.has_same_period


def verdict(comparison: Comparison) -> str:
    """Comparable, or which of the three differs."""
    checks = (
        ("plan", comparison.has_same_plan),
        ("units", comparison.has_same_units),
        ("period", comparison.has_same_period),
    )
    differing = [text(f"evaluate.differs_{what}") for what, is_same in checks if not is_same]
    if not differing:
        return text("evaluate.comparable")
    return text("evaluate.not_comparable", reasons=text("address.or").join(differing))


def reasons(
    comparison: Comparison, before: StoredEvaluation, after: StoredEvaluation, titles: Mapping[str, str]
) -> list[str]:
    """What differs, in sentences; where nothing does, that is said too."""
    said = [*_why_not(comparison, before, after)]
    if said:
        return [*said, text("evaluate.not_listed")]
    if comparison.changed_datasets:
        names = text("address.or").join(titles.get(name, name) for name in comparison.changed_datasets)
        said.append(text("evaluate.causes_data", names=names))
    for key in PROGRAM:
        old, new = str(before.manifest.get(key, "")), str(after.manifest.get(key, ""))
        if old != new:
            what = text(f"evaluate.program_{key}")
            said.append(text("evaluate.causes_program", what=what, old=old, new=new))
    return said or [text("evaluate.causes_none")]


def _why_not(comparison: Comparison, before: StoredEvaluation, after: StoredEvaluation) -> list[str]:
    said = []
    if not comparison.has_same_plan:
        said.append(text("evaluate.plan_from_to", old=before.plan.title.zh, new=after.plan.title.zh))
        if before.plan.id == after.plan.id:
            said += plan_changes(before.plan, after.plan)
    if not comparison.has_same_units:
        said.append(text("evaluate.units_from_to"))
    if not comparison.has_same_period:
        old, new = (_period(one.manifest) for one in (before, after))
        said.append(text("evaluate.period_from_to", old=old, new=new))
    return said


def datasets_finding(comparison: Comparison) -> str:
    """How many files differ."""
    count = len(comparison.changed_datasets)
    return text("evaluate.datasets", count=count) if count else text("evaluate.datasets_none")


def datasets_table(before: StoredEvaluation, after: StoredEvaluation, titles: Mapping[str, str]) -> Node:
    """Every dataset of either evaluation with rows and file on both sides."""
    heads = [
        Head(text("versions.dataset")),
        Head(text("evaluate.difference")),
        Head(text("evaluate.before_of", what=text("evaluate.file"))),
        Head(text("evaluate.after_of", what=text("evaluate.file"))),
        Head(text("evaluate.before_of", what=text("evaluate.rows")), is_number=True),
        Head(text("evaluate.after_of", what=text("evaluate.rows")), is_number=True),
    ]
    old, new = before.manifest["inputs"], after.manifest["inputs"]
    names = [*dict.fromkeys([*(name for name in titles if name in {**old, **new}), *old, *new])]
    rows = [_dataset(titles.get(name, name), old.get(name), new.get(name)) for name in names]
    return plain_table(text("evaluate.datasets_caption"), heads, rows, is_dense=True)


def _dataset(title: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Sequence[Child]:
    return [
        title,
        _difference(old, new),
        _file(old),
        _file(new),
        whole(old["rows"] if old else None),
        whole(new["rows"] if new else None),
    ]


def _file(used: Mapping[str, Any] | None) -> Child:
    return element("span", used["sha256"][:8], class_="mono") if used else text("versions.none")


def _difference(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Node:
    if old == new:
        return element("span", text("evaluate.unchanged"), class_="dim")
    key = "added" if old is None else "dropped" if new is None else "changed"
    return element("b", text(f"evaluate.file_{key}"))


def _period(manifest: Mapping[str, Any]) -> str:
    return period(manifest["period"]["from"], manifest["period"]["to"])
