"""The commands that compute, as a script would call them: exit codes, files, messages."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from metrics.plan_files import load_and_resolve
from portal.cli import app
from tests.data.intake_cases import CORRECT, csv_of
from tests.data.workbooks import SheetOf, write_workbook
from tests.engine import read_csv

PERIOD = ["--from", "2019-07-01", "--to", "2020-06-30"]
ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def run_process(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The real console script, where a UserError becomes a message and exit 1."""
    program = "from portal.cli import run; run()"
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    folder.mkdir()
    for dataset in ("applications", "application_stages", "application_costs"):
        text = csv_of(dataset, CORRECT[dataset])
        (folder / f"{dataset}.csv").write_text(text, encoding="utf-8")
    return folder


def evaluate(records: Path, out: Path, *more: str) -> list[str]:
    return [
        "evaluate", "--plan", "jiangsu-2020", "--data", str(records), "--out", str(out), *PERIOD, *more
    ]  # fmt: skip


def test_check_prints_exactly_the_agreed_keys_and_exits_1_on_an_error(tmp_path: Path) -> None:
    file = tmp_path / "whatever.csv"
    file.write_text(csv_of("outages", {**CORRECT["outages"], "nature": "X"}), encoding="utf-8")
    result = run("check", "outages", str(file), "--json")
    assert result.exit_code == 1
    problems = json.loads(result.stdout)
    errors = [one for one in problems if one["severity"] == "error"]
    assert [(one["row"], one["column"], one["code"], one["value"]) for one in errors] == [
        (2, "nature", "CV01", "X")
    ]
    keys = {"code", "severity", "row", "column", "value", "message", "advice"}
    assert all(set(one) == keys for one in problems)


def test_check_of_a_workbook_names_the_sheet_too(tmp_path: Path) -> None:
    row = {**CORRECT["user_interruptions"], "step_no": 0}
    path = write_workbook(tmp_path / "a.xlsx", {"三月": SheetOf([list(row), list(row.values())])})
    (problem,) = json.loads(run("check", "user_interruptions", str(path), "--json").stdout)
    assert set(problem) == {"code", "severity", "row", "column", "value", "message", "advice", "sheet"}
    assert (problem["sheet"], problem["row"], problem["column"]) == ("三月", 2, "step_no")


def test_check_says_how_the_file_was_read_and_where_each_problem_is_in_excel(tmp_path: Path) -> None:
    row = {**CORRECT["user_interruptions"], "step_no": 0}
    text = "停电用户明细\n" + csv_of("user_interruptions", row).replace(",", ";")
    (tmp_path / "a.csv").write_bytes(text.encode("gb18030"))
    said = run("check", "user_interruptions", str(tmp_path / "a.csv")).stdout
    assert "读取方式：CSV，编码GB18030（GBK），分号分隔，不用引号，表头在第2行。" in said
    assert "step_no（C列 " in said
    assert said.index("合计 RG01") < said.index("[RG01]")


def test_check_recognises_a_file_of_another_dataset(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(csv_of("outages", CORRECT["outages"]), encoding="utf-8")
    result = run("check", "mv_users", str(tmp_path / "a.csv"), "--json")
    assert [one["code"] for one in json.loads(result.stdout)] == ["HD05"]


def test_check_of_a_clean_file_exits_0_with_an_empty_array(tmp_path: Path) -> None:
    file = tmp_path / "steps.csv"
    file.write_text(csv_of("user_interruptions", CORRECT["user_interruptions"]), encoding="utf-8")
    result = run("check", "user_interruptions", str(file), "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_check_lists_a_limited_number_per_code_but_counts_all(tmp_path: Path) -> None:
    step = CORRECT["user_interruptions"]
    rows = [{**step, "step_no": -number} for number in range(1_500)]
    file = tmp_path / "steps.csv"
    file.write_text(csv_of("user_interruptions", *rows), encoding="utf-8")
    text = run("check", "user_interruptions", str(file)).stdout
    assert text.count("[RG01]") == 20
    assert "1,500处" in text
    assert len(json.loads(run("check", "user_interruptions", str(file), "--json").stdout)) == 1_500


def test_check_serves_a_contract_and_units_given_by_path(tmp_path: Path) -> None:
    here = ROOT / "tests" / "real_input" / "aneel" / "contracts"
    (tmp_path / "units.csv").write_text("unit_code,name,level,parent\nBR,Brasil,province,\nAME,AME,city,BR\n")
    lines = ["ano,sigagente,codigo_base,classe_local,qtd_serv,qtd_fora_prazo"]
    lines += ["2011,AME,x,rural,120.0,3.0", "2011,XXX,x,rural,1,1", "11,AME,y,rural,1,1"]
    (tmp_path / "counts.csv").write_text("\n".join(lines))
    options = ["--contracts", str(here), "--units", str(tmp_path / "units.csv"), "--json"]
    result = run("check", "service_counts", str(tmp_path / "counts.csv"), *options)
    found = [(one["row"], one["column"], one["code"]) for one in json.loads(result.stdout)]
    assert found == [(3, "sigagente", "CV02"), (4, "ano", "TY04")]


def test_evaluate_writes_three_files_of_the_agreed_form(records: Path, tmp_path: Path) -> None:
    result = run(*evaluate(records, tmp_path / "out"))
    assert result.exit_code == 0, result.output
    values = read_csv(tmp_path / "out" / "values.csv")
    scores = read_csv(tmp_path / "out" / "scores.csv")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert list(values[0]) == [
        "indicator", "level", "unit_code", "numerator", "denominator", "n", "value", "status"
    ]  # fmt: skip
    assert list(scores[0]) == ["node", "level", "unit_code", "score", "rank", "status", "grade"]
    plan, resolved = load_and_resolve("jiangsu-2020")
    rows = [
        row
        for name in plan.measured()
        for row in (resolved[name].row_names() if name in resolved else [name])
    ]
    assert len(rows) > 45 + 16
    assert (
        len(values) == len(rows) * 109
    )  # indicators, monitors, and what belongs to them × every current unit
    assert len(scores) == (45 + 7 + 1) * 109
    (kj02,) = [one for one in values if (one["indicator"], one["unit_code"]) == ("KJ02", "320505")]
    assert (kj02["value"], kj02["n"], kj02["status"]) == ("6.0", "1", "below_minimum")
    assert manifest["synthetic"] is False
    assert "停电" in manifest["no_data"]["KK05"]


def test_evaluate_stops_on_an_error_and_writes_nothing(records: Path, tmp_path: Path) -> None:
    bad = csv_of("applications", {**CORRECT["applications"], "region_code": "999999"})
    (records / "applications.csv").write_text(bad, encoding="utf-8")
    result = run_process(*evaluate(records, tmp_path / "out"))
    assert result.returncode == 1
    assert "CV02" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_reference_that_leads_nowhere_is_told_counted_and_does_not_stop(
    records: Path, tmp_path: Path
) -> None:
    stage = {**CORRECT["application_stages"], "app_id": "A9"}
    (records / "application_stages.csv").write_text(csv_of("application_stages", stage), encoding="utf-8")
    result = run(*evaluate(records, tmp_path / "out"))
    assert result.exit_code == 0
    assert "[XR01] error 工单不存在" in result.stderr
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    (note,) = [note for note in manifest["notes"] if note["code"] == "XR01"]
    assert (note["dataset"], note["column"], note["rows"], note["first_row"], note["first_value"]) == (
        "application_stages",
        "app_id",
        1,
        2,
        "A9",
    )


def test_a_rule_that_lacks_a_dataset_is_told_and_noted_as_not_run(records: Path, tmp_path: Path) -> None:
    (records / "application_stages.csv").unlink()
    result = run(*evaluate(records, tmp_path / "out"))
    assert "[XR02] 环节早于受理，未核对：没有数据集：报装环节明细（application_stages）。" in result.stderr
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    (note,) = [note for note in manifest["notes"] if note["code"] == "XR02"]
    assert note["not_run"] == "没有数据集：报装环节明细（application_stages）"


def test_registers_of_the_province_are_read_beside_the_records(records: Path, tmp_path: Path) -> None:
    (records / "registers").mkdir()
    (records / "registers" / "companies.csv").write_text("company_code,region_code\nC1,320100\n", "utf-8")
    result = run(*evaluate(records, tmp_path / "out"))
    assert "[XR01B] error 地区不在企业的供电范围" in result.stderr
    assert "企业 C1 的供电范围不含该地区" in result.stderr


def test_a_faulty_register_stops_with_all_its_mistakes(records: Path, tmp_path: Path) -> None:
    (records / "registers").mkdir()
    bad = "company_code,month,users\nC1,2020-13,5\nC1,2020-03,many\n,2020-03,1\n"
    (records / "registers" / "declared_users.csv").write_text(bad, "utf-8")
    result = run_process(*evaluate(records, tmp_path / "out"))
    assert result.returncode == 1
    assert "名录有误，共3处" in result.stderr
    assert "declared_users.csv 第3行“users”的值“many”不对" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"--plan": "no-such-plan"}, "没有方案"),
        ({"--data": "/no/such/folder"}, "不存在"),
        ({"--engine": "spark"}, "spark"),
        ({"--to": "2019-06-30"}, "早于"),
        ({"--plan": "doing-business-2020"}, "mingdian score"),
    ],
)
def test_a_faulty_request_is_a_chinese_message_and_exit_1(
    change: dict[str, str], words: str, records: Path, tmp_path: Path
) -> None:
    arguments = evaluate(records, tmp_path / "out", "--engine", "duckdb")
    for option, value in change.items():
        arguments[arguments.index(option) + 1] = value
    result = run_process(*arguments)
    assert result.returncode == 1
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("arguments", [["check"], ["evaluate"], ["nonsense"], ["evaluate", "--from", "x"]])
def test_wrong_usage_exits_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_show_prints_words_points_and_the_sql_that_runs() -> None:
    text = run("show", "KJ05").stdout
    for expected in ("超限办件比例", "越低越好", "等于限值不算超", "0为100分，2为80分，10为0分", "group by"):
        assert expected in text
    assert "connection_working_days >" in text


def test_show_names_what_exists_when_asked_for_something_else() -> None:
    result = run_process("show", "KJ99")
    assert (result.returncode, "KJ01" in result.stderr) == (1, True)


def test_score_names_every_mistake_of_its_file(tmp_path: Path) -> None:
    file = tmp_path / "values.csv"
    lines = ["unit_code,indicator,value", "A,procedures,x", "A,nothing,1", "B,time_days,nan", "C,cost_pct,1"]
    file.write_text("\n".join([*lines, "C,cost_pct,2"]), encoding="utf-8")
    options = ["--plan", "doing-business-2020", "--values", str(file), "--out", str(tmp_path / "out")]
    result = run_process("score", *options)
    assert result.returncode == 1
    for expected in ("第2行", "第3行", "第4行", "2次", "共4处"):
        assert expected in result.stderr
