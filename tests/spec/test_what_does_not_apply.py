"""不适用: what does not apply takes its weight with it; what was not reported does not."""

from pathlib import Path

import yaml

from metrics.evaluation import Evaluation
from tests.engine import Rows, evaluate_rows
from tests.spec.engine_bench import indicator_document, plan_file
from tests.spec.places import CITY, NORTH, UNITS
from tests.spec.scenario import PERIOD
from tests.spec.supervision_rows import row_of

WEIGHTS = {
    "BL04": 1,
    "BL08": 1,
    "MY03": 3,
}  # BL04 alone is a fifth of the weight, and three fifths are needed
EMPTY: dict[str, Rows] = {"findings": [], "checks": [], "applications": []}


def evaluated(folder: Path, tables: dict[str, Rows]) -> Evaluation:
    """The evaluation of three indicators by their shipped definitions."""
    document = {
        "id": "applying",
        "title": {"zh": "示例"},
        "available": plan_file()["available"],
        "tree": {
            "id": "total",
            "children": [{"indicator": name, "weight": weight} for name, weight in WEIGHTS.items()],
        },
        "indicators": {name: indicator_document(name) for name in WEIGHTS},
    }
    file = folder / "applying.yaml"
    file.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    return evaluate_rows(EMPTY | tables, UNITS, PERIOD, folder, str(file))


def total(done: Evaluation, unit: str) -> float | None:
    """The total of a unit."""
    (row,) = (one for one in done.scores if (one.node, one.unit_code) == ("total", unit))
    return row.score


def test_in_a_county_without_complaints_one_indicator_is_the_whole_weight(tmp_path: Path) -> None:
    """县：BL08 不适用，没有查实的投诉 MY03 也不适用，其余的权重就是全部。"""
    done = evaluated(tmp_path, {"complaints": []})
    assert total(done, NORTH) == 100


def test_what_was_not_reported_stays_in_the_weight(tmp_path: Path) -> None:
    """没有交投诉数据：MY03 是没有数据，不是不适用；有得分的权重只占1/4，不计总分。"""
    done = evaluated(tmp_path, {})
    assert total(done, NORTH) is None


def test_in_a_city_the_policy_applies(tmp_path: Path) -> None:
    """设区市：BL08 适用，政策、使用都没有为40分。"""
    done = evaluated(tmp_path, {"complaints": []})
    assert total(done, CITY) == (1 * 100 + 1 * 40) / (1 + 1)


def test_what_applies_again_takes_its_weight_back(tmp_path: Path) -> None:
    """有一件查实的投诉，MY03 就适用。"""
    done = evaluated(tmp_path, {"complaints": [row_of("complaints", "K", {"accountable_action": "NONE"})]})
    assert total(done, NORTH) == (1 * 100 + 3 * 0) / (1 + 3)
