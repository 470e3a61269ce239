"""An evaluation as a folder: read back as it was, refused when it was touched."""

import csv
import json
import math
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from data.errors import UserError
from metrics.evaluation import Evaluation
from metrics.evaluation_files import HASHED, SCORE_COLUMNS, VALUE_COLUMNS, read_evaluation, write_evaluation
from tests.engine import evaluate_rows
from tests.spec.places import UNITS
from tests.spec.spec import Spec

PERIOD = (date(2019, 7, 1), date(2020, 6, 30))


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    """A few cases and users: values of every status, a rank, a decimal and a formula among them."""
    spec = Spec(None)
    for days in range(20):
        app = spec.case_of(days % 7, customer_class="RES", n_visits=days % 3)
        spec.cost(app, f"{days}.33")
    spec.case_of(9, customer_class="HV")
    spec.stage(app, "APPROVAL", "2020-02-03", "2020-02-05")
    spec.interruption(spec.user(), "2020-03-02 08:00:00", "2020-03-02 08:07:00")
    return evaluate_rows(spec.scenario.tables, UNITS, PERIOD, tmp_path_factory.mktemp("rows"))


@pytest.fixture
def folder(evaluation: Evaluation, tmp_path: Path) -> Path:
    place = tmp_path / "E-1"
    place.mkdir()
    write_evaluation(evaluation, place)
    return place


def test_what_is_read_back_equals_what_was_written(evaluation: Evaluation, folder: Path) -> None:
    stored = read_evaluation(folder)
    assert stored.plan == evaluation.plan
    assert {(one.indicator, one.unit_code): one for one in stored.values} == {
        (one.indicator, one.unit_code): one for one in evaluation.values
    }
    assert {(one.node, one.unit_code): one for one in stored.scores} == {
        (one.node, one.unit_code): one for one in evaluation.scores
    }
    assert stored.cube().equals(evaluation.cube)


def test_the_evaluation_under_test_has_values_of_several_kinds(evaluation: Evaluation) -> None:
    """Or reading back would prove little."""
    assert {one.status for one in evaluation.values} >= {"ok", "no_data", "below_minimum"}
    assert any(one.numerator and one.numerator != int(one.numerator) for one in evaluation.values)
    assert any(one.rank for one in evaluation.scores)


def test_writing_what_was_read_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    stored = read_evaluation(folder)
    inputs = {
        key: value
        for key, value in stored.manifest.items()
        if key != "plan_content" and not key.endswith(".csv_sha256") and key != "cube.parquet_sha256"
    }
    again = tmp_path / "again"
    again.mkdir()
    write_evaluation(Evaluation(stored.plan, stored.values, stored.scores, stored.cube(), inputs), again)
    for name in (*HASHED, "manifest.json"):
        assert (again / name).read_bytes() == (folder / name).read_bytes(), name


def test_rows_are_sorted_by_their_keys_and_columns_are_the_published_ones(folder: Path) -> None:
    for name, columns in (("values.csv", VALUE_COLUMNS), ("scores.csv", SCORE_COLUMNS)):
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            header, *rows = list(csv.reader(stream))
        assert header == columns
        keys = [row[:3] for row in rows]
        assert keys == sorted(keys)
        assert len({tuple(key) for key in keys}) == len(keys)


def test_no_nan_and_no_infinity_stands_anywhere(folder: Path) -> None:
    for name in ("values.csv", "scores.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                for column in {"value", "score", "numerator", "denominator"} & set(row):
                    assert not row[column] or math.isfinite(float(row[column])), row
    json.loads((folder / "manifest.json").read_text(), parse_constant=_refused)


def _refused(constant: str) -> Any:
    raise AssertionError(constant)


def test_a_value_is_there_exactly_when_its_status_says_so(folder: Path) -> None:
    for one in read_evaluation(folder).values:
        assert (one.value is not None) == (one.status in ("ok", "below_minimum")), one
    for row in read_evaluation(folder).scores:
        assert (row.score is not None) == (row.status == "ok") == (row.rank is not None), row


@pytest.mark.parametrize("name", HASHED)
def test_a_changed_byte_is_refused_by_the_name_of_the_file(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(UserError, match=f"E-1 的文件 {name} 与登记的校验值不符"):
        read_evaluation(folder)


@pytest.mark.parametrize("name", [*HASHED, "manifest.json"])
def test_a_missing_file_is_refused_by_its_name(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(UserError, match=f"E-1 缺少文件 {name}"):
        read_evaluation(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '"text"'])
def test_a_manifest_that_says_nothing_is_refused(folder: Path, text: str) -> None:
    (folder / "manifest.json").write_text(text)
    with pytest.raises(UserError, match=r"E-1 的文件 manifest\.json 已损坏"):
        read_evaluation(folder)


def test_a_manifest_with_a_plan_that_is_none_is_refused(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    del manifest["plan_content"]["tree"]
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(UserError, match=r"E-1 的文件 manifest\.json 已损坏"):
        read_evaluation(folder)


def test_sums_are_written_exactly_and_floats_as_short_as_they_can_be(folder: Path) -> None:
    paid = {one.unit_code: one for one in read_evaluation(folder).values if one.indicator == "JJ03"}
    expected = sum(Decimal(f"{days}.33") for days in range(20))
    assert paid["900000"].numerator == expected
    with (folder / "values.csv").open(encoding="utf-8", newline="") as stream:
        rows = {(row["indicator"], row["unit_code"]): row for row in csv.DictReader(stream)}
    assert rows["JJ03", "900000"]["numerator"] == "196.6"
    assert rows["JJ03", "900000"]["value"] == repr(float(expected) / 20)
