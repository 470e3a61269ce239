"""``mingdian show``: the definition, and in a unit how its rows came to count."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from data.errors import UserError
from portal.cli import app
from tests.workflow.children import wait_until
from tests.workflow.demo_files import END, START, accepted, demo_file
from workflow import evaluations

CITY = "320500"
PERIOD = ["--from", "2019-07-01", "--to", "2020-06-30"]


def show(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["show", *arguments])


def steps_of(said: str) -> dict[str, tuple[int, int]]:
    """Change and rows left by the words of each step."""
    found = re.findall(
        r"^ +([+−]?[\d,]*) +([\d,]+)  (\S.*)$", said.partition("从报送到计入")[2], re.MULTILINE
    )
    return {words: (_number(change), _number(rows)) for change, rows, words in found}


def _number(words: str) -> int:
    return int(words.replace(",", "").replace("−", "-") or 0)


def add_up(steps: dict[str, tuple[int, int]]) -> bool:
    """Whether what is received and every change leave what the last step says."""
    (_, received), *others = steps.values()
    return received + sum(change for change, _ in others) == others[-1][1]


@pytest.fixture
def evaluation(store: Path) -> str:
    for dataset in ("applications", "application_stages"):
        accepted(dataset)
    evaluation_id = evaluations.ask("jiangsu-2020", START, END)
    wait_until(lambda: evaluations.find(evaluation_id), seconds=120)
    return evaluation_id


def test_a_unit_is_counted_from_received_to_counted_in_the_latest_evaluation(evaluation: str) -> None:
    result = show("KJ02", "--unit", CITY)
    assert result.exit_code == 0
    assert re.search(rf"苏州市，.*2019-07-01至2020-06-30、{evaluation}", result.stdout)
    steps = steps_of(result.stdout)
    assert list(steps) == [
        "报送的“报装工单”",
        "不在评价期内，或归不到“办结工单”",
        "不满足：用户类别为低压非居民",
        "不满足：新装或增容",
        "计入分母",
        "计入分子",
    ]
    request = evaluations.find(evaluation)
    assert request is not None
    counted = evaluations.read(request).stored.values_by_place["KJ02", CITY].n
    assert steps["计入分母"] == (0, counted)
    assert add_up(steps)
    assert show("KJ02", "--unit", CITY, "--evaluation", evaluation).stdout == result.stdout


def test_a_folder_of_files_does_without_a_store(store: Path, tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    for dataset in ("mv_users", "outages", "user_interruptions"):
        (tmp_path / "records" / f"{dataset}.csv").write_bytes(demo_file(dataset).read_bytes())
    result = show("KK05", "--unit", CITY, "--data", str(tmp_path / "records"), *PERIOD)
    assert result.exit_code == 0
    said = result.stdout
    assert "全口径户均停电时间的分母：来自“中压用户台账”" in said
    assert "全口径户均停电时间的分子：来自“停电用户明细”" in said
    assert "不满足：各步合计超过3分钟（不切分）" in said


def test_without_a_unit_only_the_definition_is_said(store: Path) -> None:
    said = show("KJ02").stdout
    assert "低压非居民平均接电时间" in said
    assert "从报送到计入" not in said


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "没有方案jiangsu-2020的评价"),
        (["--evaluation", "E-000000000000"], "没有计算结果“E-000000000000”"),
        (["--data", "."], "--data、--from 和 --to 要一起给出"),
        (["--from", "2019-07-01"], "要一起给出"),
    ],
)
def test_what_is_missing_is_said(store: Path, arguments: list[str], reason: str) -> None:
    error = show("KJ02", "--unit", CITY, *arguments).exception
    assert isinstance(error, UserError)
    assert reason in str(error)


def test_an_unknown_unit_is_named(evaluation: str) -> None:
    error = show("KJ02", "--unit", "999999").exception
    assert isinstance(error, UserError)
    assert "999999" in str(error)
