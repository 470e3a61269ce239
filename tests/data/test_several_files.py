"""A dataset in several files: joined in one order, each row still known by its file, nothing twice."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.contract_files import load_contracts
from data.errors import UserError
from data.folder import check_folder, dataset_files
from data.intake import Checked, check_file
from data.joined_files import TypedFile, join_files
from data.record_months import empty_months, months_between, records_by_month
from data.submission_checks import Submission, check_submission
from data.units import load_units
from metrics.evaluation_files import write_evaluation
from metrics.folder_evaluation import Request, evaluate_folder
from tests.workflow.demo_files import companies_of, demo_file, rows_of

MONTHS = "region_code,month,jobs_total,jobs_live,user_hours_avoided\n"
START, END = date(2019, 7, 1), date(2020, 6, 30)


def live_line(*months: str, region: str = "320102") -> bytes:
    """The monthly report of live-line work for some months."""
    return (MONTHS + "".join(f"{region},{month},4,3,1\n" for month in months)).encode()


def checked(workplace: Path, content: bytes, dataset: str = "live_line_months") -> Checked:
    """The file after the intake."""
    workplace.mkdir()
    file = workplace / f"{dataset}.csv"
    file.write_bytes(content)
    return check_file(load_contracts()[dataset], file, load_units(), workplace / "work")


def typed(name: str, one: Checked) -> TypedFile:
    """A checked file with a name."""
    assert one.parquet is not None
    return TypedFile(name, one.parquet, one.sha256, one.rows_read)


def submitted(
    one: Checked, company: str | None = None, *others: TypedFile
) -> list[tuple[int | None, str, str]]:
    """Row, code and detail of what is wrong with it as a submission."""
    contract = load_contracts()[one.dataset]
    assert one.parquet is not None
    own = records_by_month(contract, one.parquet, company, START, END)
    done = check_submission(one, contract, Submission(company, START, END, own, others))
    return [(found.row, found.code, found.detail) for found in done.all()]


def test_joined_rows_count_on_and_lead_back_to_their_files(tmp_path: Path) -> None:
    files = [
        typed("一月", checked(tmp_path / "a", live_line("2020-01", "2020-02"))),
        typed("三月", checked(tmp_path / "b", live_line("2020-03"))),
    ]
    joined = join_files(files, tmp_path / "joined.parquet")
    rows = pq.read_table(joined.path, columns=["source_row", "month"]).to_pylist()
    assert [row["source_row"] for row in rows] == sorted({row["source_row"] for row in rows})
    places = {joined.place(row["source_row"]): f"{row['month']:%Y-%m}" for row in rows}
    assert places == {("一月", 2): "2020-01", ("一月", 3): "2020-02", ("三月", 2): "2020-03"}


def test_the_order_in_which_files_are_given_changes_no_byte(tmp_path: Path) -> None:
    one = typed("a", checked(tmp_path / "a", live_line("2020-01")))
    two = typed("b", checked(tmp_path / "b", live_line("2020-02")))
    forth, back = (
        join_files(files, tmp_path / name) for files, name in (((one, two), "1"), ((two, one), "2"))
    )
    assert forth.path.read_bytes() == back.path.read_bytes()
    assert forth.files == back.files


def test_a_single_file_stays_where_it_is(tmp_path: Path) -> None:
    one = typed("a", checked(tmp_path / "a", live_line("2020-01")))
    assert join_files([one], tmp_path / "joined.parquet").path == one.path
    assert not (tmp_path / "joined.parquet").exists()


def test_a_key_of_another_file_is_one_error_in_its_row(tmp_path: Path) -> None:
    other = typed("V-1", checked(tmp_path / "a", live_line("2020-01", "2020-02")))
    one = checked(tmp_path / "b", live_line("2020-02", "2020-03"))
    assert submitted(one, None, other) == [(2, "UK02", "V-1")]


def test_a_month_in_the_middle_without_records_is_a_warning_and_the_file_stays_valid(tmp_path: Path) -> None:
    one = checked(tmp_path / "a", live_line("2020-01", "2020-02", "2020-04"))
    assert submitted(one) == [(None, "CM01", "2020-03")]
    assert submitted(checked(tmp_path / "b", live_line("2020-01", "2020-02"))) == []


def test_the_months_of_other_files_belong_to_the_series(tmp_path: Path) -> None:
    contract, one = load_contracts()["live_line_months"], checked(tmp_path / "a", live_line("2020-05"))
    assert one.parquet is not None
    own = records_by_month(contract, one.parquet, "X", START, END)
    assert own == {"X": {"2020-05": 1}}
    given = Submission("X", START, END, own, records={"X": {"2020-03": 7}, "Y": {"2019-08": 1, "2019-12": 1}})
    assert [found.detail for found in check_submission(one, contract, given).all()] == ["2020-04"]


def test_a_ledger_has_no_months_but_names_its_companies(tmp_path: Path) -> None:
    one = checked(tmp_path / "a", demo_file("mv_users").read_bytes(), "mv_users")
    assert one.parquet is not None
    counts = records_by_month(load_contracts()["mv_users"], one.parquet, None, START, END)
    assert counts == {company: {} for company in companies_of("mv_users")}


def test_months_are_those_of_the_declared_days_and_rows_add_up(tmp_path: Path) -> None:
    one = checked(tmp_path / "a", demo_file("outages").read_bytes(), "outages")
    assert one.parquet is not None
    counts = records_by_month(load_contracts()["outages"], one.parquet, None, date(2020, 1, 1), END)
    starts = [row["start_at"] for row in pq.read_table(one.parquet, columns=["start_at"]).to_pylist()]
    within = [start for start in starts if date(2020, 1, 1) <= start.date() <= END]
    assert sum(sum(months.values()) for months in counts.values()) == len(within) > 0
    assert {month for months in counts.values() for month in months} <= {
        *months_between(date(2020, 1, 1), END)
    }


@pytest.mark.parametrize(
    ("present", "empty"),
    [
        ((), []),
        (("2020-01",), []),
        (("2019-11", "2020-02"), ["2019-12", "2020-01"]),
        (("2020-01", "2020-02", "2020-04"), ["2020-03"]),
    ],
)
def test_only_months_between_two_with_records_are_gaps(present: tuple[str, ...], empty: list[str]) -> None:
    assert empty_months({**dict.fromkeys(present, 1), "2021-12": 0}) == empty


def test_a_dataset_may_be_a_folder_of_files_and_gives_the_same_values(tmp_path: Path) -> None:
    one, *others = companies_of("mv_users")
    whole, split = tmp_path / "whole", tmp_path / "split"
    (split / "mv_users").mkdir(parents=True)
    whole.mkdir()
    (whole / "mv_users.csv").write_bytes(demo_file("mv_users").read_bytes())
    (split / "mv_users" / "a.csv").write_bytes(rows_of("mv_users", one))
    (split / "mv_users" / "b.csv").write_bytes(rows_of("mv_users", *others))
    for folder in (whole, split):
        (folder / "out").mkdir()
        work = tmp_path / f"{folder.name}-work"
        work.mkdir()
        made = evaluate_folder(Request("jiangsu-2020", folder, START, END), work)
        write_evaluation(made, folder / "out")
    assert (whole / "out/values.csv").read_bytes() == (split / "out/values.csv").read_bytes()
    files = made.manifest["inputs"]["mv_users"]["files"]
    assert sum(one["rows"] for one in files) == made.manifest["inputs"]["mv_users"]["rows"]
    assert [one["sha256"] for one in files] == sorted(one["sha256"] for one in files)


def test_a_key_in_two_files_of_a_folder_stops_the_second(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "live_line_months"
    folder.mkdir(parents=True)
    (folder / "a.csv").write_bytes(live_line("2020-01"))
    (folder / "b.csv").write_bytes(live_line("2020-01", "2020-02"))
    first, second = check_folder(tmp_path / "data", load_contracts(), load_units(), tmp_path / "work")
    assert first.is_acceptable
    assert [(one.row, one.code, one.detail) for one in second.all()] == [
        (2, "UK02", "live_line_months/a.csv")
    ]
    assert not second.is_acceptable


def test_a_file_beside_a_folder_of_the_same_dataset_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outages").mkdir()
    (tmp_path / "outages" / "a.csv").touch()
    (tmp_path / "outages.csv").touch()
    with pytest.raises(UserError, match="不止一个文件"):
        dataset_files(tmp_path, load_contracts())
