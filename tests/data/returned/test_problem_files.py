"""The list of problems as files: the same problems and counts as on the screen."""

from pathlib import Path

from data.problems import CATALOGUE
from data.returned import write_problem_csv, write_problem_workbook
from tests.data.intake_cases import check_text
from tests.data.returned.returned_cases import DATASET, FAULTY, HEADER, csv_rows, rows_of


def test_the_csv_has_every_problem_with_its_place_value_and_cure(tmp_path: Path) -> None:
    checked = check_text(DATASET, FAULTY.encode(), tmp_path)
    write_problem_csv(checked, tmp_path / "problems.csv")
    heading, *rows = csv_rows(tmp_path / "problems.csv")
    problems = list(checked.all())
    assert heading[:3] == ["程度", "代码", "问题"]
    assert [row[1] for row in rows] == [one.code for one in problems]
    assert [row[4] for row in rows] == [str(one.row) for one in problems]
    assert [row[5] for row in rows] == [one.letter or "" for one in problems]
    assert [row[10] for row in rows] == [one.advice for one in problems]
    assert len(rows) == sum(one.count for one in checked.counts())


def test_a_value_that_a_spreadsheet_would_run_is_harmless(tmp_path: Path) -> None:
    content = f"{HEADER}\nC1,A1,=cmd|' /C calc'!A0,UTILITY,BEFORE,1\n"
    checked = check_text(DATASET, content.encode(), tmp_path)
    write_problem_csv(checked, tmp_path / "problems.csv")
    assert [row[7] for row in csv_rows(tmp_path / "problems.csv") if row[4] == "2"] == ["'=cmd|' /C calc'!A0"]
    write_problem_workbook(checked, tmp_path / "problems.xlsx")
    listed = rows_of(tmp_path / "problems.xlsx", 1).values()
    assert [row[7] for row in listed if row[4] == "2"] == ["=cmd|' /C calc'!A0"]  # a text, no formula


def test_the_workbook_counts_first_and_then_lists(tmp_path: Path) -> None:
    checked = check_text(DATASET, FAULTY.encode(), tmp_path)
    write_problem_workbook(checked, tmp_path / "problems.xlsx")
    counts = checked.counts()
    summary = rows_of(tmp_path / "problems.xlsx")
    assert [(summary[n][1], int(summary[n][4])) for n in range(2, 2 + len(counts))] == [
        (one.code, one.count) for one in counts
    ]
    listed = rows_of(tmp_path / "problems.xlsx", 1)
    assert [listed[n][2] for n in sorted(listed)[1:]] == [CATALOGUE[one.code].title for one in checked.all()]


def test_problems_beyond_the_sheet_are_announced(tmp_path: Path) -> None:
    checked = check_text(DATASET, FAULTY.encode(), tmp_path)
    count = sum(one.count for one in checked.counts())
    write_problem_workbook(checked, tmp_path / "problems.xlsx", most_rows=2)
    summary = rows_of(tmp_path / "problems.xlsx")
    assert f"问题共{count}处，下一页只列前2处" in summary[max(summary)][0]
    assert len(rows_of(tmp_path / "problems.xlsx", 1)) == 3
