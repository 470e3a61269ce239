"""One worked example for every indicator, for the method handbook: `python -m tests.spec.worked_examples`.

The handbook may not import the tests, so the examples go into a file that a test keeps equal to them.
"""

import ast
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from data.contract_files import load_contracts
from metrics.plan_files import load_plan
from tests.spec import default_rows as defaults
from tests.spec.engine_bench import SHIPPED
from tests.spec.places import UNITS
from tests.spec.recorded_examples import Recorded, recorded_scenarios
from tests.spec.scenario import Expectation
from tests.spec.supervision_rows import row_of

FILE = Path(__file__).parents[2] / "docs" / "worked_examples.json"
ROWS_SHOWN = 12
NAMES = {row["unit_code"]: row["name"] for row in UNITS}

Document = dict[str, Any]


def worked_examples() -> dict[str, Document]:
    """By indicator: what the example says, its period, its rows, and what comes out."""
    recorded = list(recorded_scenarios())
    return {name: _document(name, _best(name, recorded)) for name in load_plan(SHIPPED).built_indicators()}


def written() -> str:
    """The file as it should be."""
    return json.dumps(worked_examples(), ensure_ascii=False, indent=1) + "\n"


def _best(name: str, recorded: Iterable[Recorded]) -> Recorded:
    """The first with a value that stands in the indicator's own file and is short enough to be shown; if
    there is one, with a first number that is more than nothing and written as arithmetic.
    """
    known = [one for one in recorded if any(each.fields.get("value") is not None for each in _of(name, one))]
    wishes = (_is_own, _begins_well, _is_plain, _is_short)
    return min(known, key=lambda one: [not wish(name, one) for wish in wishes])


def _is_short(_: str, one: Recorded) -> bool:
    return all(len(rows) <= ROWS_SHOWN for rows in one.scenario.tables.values())


def _begins_well(name: str, one: Recorded) -> bool:
    first = _of(name, one)[0]
    return first.name == name and bool(first.fields.get("value"))


def _of(name: str, one: Recorded) -> list[Expectation]:
    return [each for each in one.scenario.expectations if each.indicator == name]


def _is_own(name: str, one: Recorded) -> bool:
    return name.lower() in one.module or (
        one.module.startswith("test_kk01_to") and name in "KK01 KK02 KK03 KK04"
    )


def _is_plain(name: str, one: Recorded) -> bool:
    """Whether the indicator's own value is written in numbers alone, and as more than one number."""
    texts = [each.arithmetic for each in _of(name, one) if each.name == name and "value" in each.fields]
    trees = [ast.parse(text, mode="eval").body for text in texts if text]
    return any(isinstance(tree, ast.BinOp) and not _names_in(tree) for tree in trees)


def _names_in(tree: ast.expr) -> bool:
    return any(isinstance(node, ast.Name) and node.id not in ("min", "max", "abs") for node in ast.walk(tree))


def _document(name: str, one: Recorded) -> Document:
    return {
        "says": one.says.split("\n")[0],
        "period": [str(day) for day in one.scenario.period],
        "tables": {dataset: _table(dataset, rows) for dataset, rows in one.scenario.tables.items() if rows},
        "results": [_result(each) for each in _of(name, one)],
    }


def _table(dataset: str, rows: list[defaults.Row]) -> Document:
    """The columns in which a row is otherwise than the default, its time, and the first rows."""
    usual, time = _default(dataset), load_contracts()[dataset].time
    names = dict.fromkeys(name for row in rows for name in row if not name.endswith("_sys_at"))
    shown = [
        name
        for name in names
        if name == time or any(row.get(name, "") != usual.get(name, "") for row in rows)
    ]
    cells = [[_cell(row.get(name)) for name in shown] for row in rows[:ROWS_SHOWN]]
    return {"columns": shown, "rows": cells, "number_of_rows": len(rows)}


def _default(dataset: str) -> defaults.Row:
    """The default row without what every example gives."""
    day = str(defaults.ACCEPTED)
    made: dict[str, Callable[[], defaults.Row]] = {
        "applications": lambda: defaults.application("", day, day, {}),
        "application_stages": lambda: defaults.stage("", "", "", (day, day), {}),
        "application_costs": lambda: defaults.cost("", "", "", {}),
        "mv_users": lambda: defaults.user("", {}),
        "outages": lambda: defaults.outage("", "", {}),
        "user_interruptions": dict,
    }
    return made[dataset]() if dataset in made else row_of(dataset, "", {})


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return {"True": "是", "False": "否"}.get(str(value), NAMES.get(str(value), str(value)))


def _result(one: Expectation) -> Document:
    fields = {
        name: float(value) if name == "value" and value is not None else value
        for name, value in one.fields.items()
    }
    exact = {
        name: str(value) if name in ("numerator", "denominator") else value for name, value in fields.items()
    }
    return {"name": one.name, "unit": NAMES[one.unit], "arithmetic": one.arithmetic, **exact}


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
