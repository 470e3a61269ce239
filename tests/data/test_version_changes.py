"""Two versions compared by key: every row is added, removed, changed or unchanged, and each cell is named."""

from pathlib import Path

from data.contract_files import load_contracts
from data.intake import check_file
from data.units import load_units
from data.version_changes import Change, Changes, compare_by_key, read_changes
from tests.workflow.demo_files import demo_file

CONTRACT = load_contracts()["applications"]


def typed(workplace: Path, content: bytes) -> Path:
    """The typed file of these applications."""
    workplace.mkdir()
    file = workplace / "applications.csv"
    file.write_bytes(content)
    checked = check_file(CONTRACT, file, load_units(), workplace / "work")
    assert checked.parquet is not None
    return checked.parquet


def rows() -> tuple[list[str], list[list[str]]]:
    """Header and cells of the demo's first twenty applications."""
    header, *lines = demo_file("applications").read_text(encoding="utf-8").splitlines()[:21]
    return header.split(","), [line.split(",") for line in lines]


def content(header: list[str], cells: list[list[str]]) -> bytes:
    """A file of them."""
    return "\n".join([",".join(header), *(",".join(row) for row in cells), ""]).encode()


def compared(tmp_path: Path, before: list[bytes], after: bytes) -> tuple[Changes, Path]:
    """The comparison and where its lists are."""
    files = [typed(tmp_path / f"before{number}", one) for number, one in enumerate(before)]
    out = tmp_path / "out"
    out.mkdir()
    return compare_by_key(CONTRACT, files, [typed(tmp_path / "after", after)], out), out


def test_each_row_is_added_removed_changed_or_unchanged(tmp_path: Path) -> None:
    header, cells = rows()
    capacity, premise, key = (header.index(name) for name in ("capacity_kw", "premise_hash", "app_id"))
    before = content(header, cells[:-1])
    cells[3][capacity] = "7.5"
    cells[4][premise] = "another"
    gone = cells.pop(0)
    changes, out = compared(tmp_path, [before], content(header, cells[::-1]))
    assert changes == Changes(
        before=19, after=19, added=1, removed=1, changed=2, cells=1,
        columns={"capacity_kw": 1, "premise_hash": 1},
    )  # fmt: skip
    assert changes.unchanged == 19 - 1 - 2
    (line,) = read_changes(out, "changed", 0, 10)
    assert (line.key, line.column, line.after) == (cells[2][key], "capacity_kw", "7.500000")
    assert read_changes(out, "removed", 0, 10) == [Change(gone[key], None, None, None)]
    assert [one.key for one in read_changes(out, "added", 0, 10)] == [cells[-1][key]]


def test_a_changed_row_makes_the_company_look_better_or_worse_or_both_or_neither(tmp_path: Path) -> None:
    header, cells = rows()
    place = {
        name: header.index(name) for name in ("n_steps_customer", "n_docs", "one_time_notice", "capacity_kw")
    }
    for row in cells:
        row[place["n_steps_customer"]], row[place["n_docs"]], row[place["one_time_notice"]] = (
            "3",
            "4",
            "false",
        )
    before = content(header, cells)
    cells[0][place["n_docs"]] = "3"  # better
    cells[1][place["one_time_notice"]] = "true"  # better, the other way round
    cells[2][place["n_steps_customer"]] = "5"  # worse
    cells[3][place["n_docs"]], cells[3][place["n_steps_customer"]] = "3", "4"  # both
    cells[4][place["capacity_kw"]] = "7.5"  # no direction
    cells[5][place["n_docs"]] = ""  # to nothing
    changes, _ = compared(tmp_path, [before], content(header, cells))
    assert (changes.changed, changes.better, changes.worse, changes.mixed) == (6, 2, 1, 1)


def test_of_codes_the_order_says_which_is_better(tmp_path: Path) -> None:
    contract = load_contracts()["checks"]
    lines = demo_file("checks").read_text(encoding="utf-8").splitlines()[:6]
    result = lines[0].split(",").index("result")
    cells = [line.split(",") for line in lines[1:]]
    files = []
    for number, results in enumerate((["PARTIAL", "PARTIAL", "PASS"], ["PASS", "FAIL", "PASS"])):
        for row, one in zip(cells, results, strict=False):
            row[result] = one
        file = tmp_path / f"{number}.csv"
        file.write_bytes(content(lines[0].split(","), cells))
        checked = check_file(contract, file, load_units(), tmp_path / f"work{number}")
        assert checked.parquet is not None
        files.append(checked.parquet)
    out = tmp_path / "out"
    out.mkdir()
    changes = compare_by_key(contract, files[:1], files[1:], out)
    assert (changes.changed, changes.better, changes.worse, changes.mixed) == (2, 1, 1, 0)


def test_the_values_of_personal_columns_are_in_no_file(tmp_path: Path) -> None:
    header, cells = rows()
    before = content(header, cells)
    cells[0][header.index("premise_hash")] = "SECRETSECRET"
    _, out = compared(tmp_path, [before], content(header, cells))
    assert [path.name for path in sorted(out.iterdir())] == [
        "added.parquet",
        "changed.parquet",
        "removed.parquet",
    ]
    assert not any(b"SECRETSECRET" in path.read_bytes() for path in out.iterdir())


def test_an_empty_cell_that_is_filled_is_a_change(tmp_path: Path) -> None:
    header, cells = rows()
    visits = header.index("n_visits")
    for row in cells:
        row[visits] = ""
    before = content(header, cells)
    cells[0][visits] = "3"
    _, out = compared(tmp_path, [before], content(header, cells))
    (line,) = read_changes(out, "changed", 0, 10)
    assert (line.column, line.before, line.after) == ("n_visits", None, "3")


def test_the_same_rows_in_another_order_and_in_two_files_are_no_change(tmp_path: Path) -> None:
    header, cells = rows()
    parts = [content(header, cells[:5]), content(header, cells[5:])]
    changes, out = compared(tmp_path, parts, content(header, cells[::-1]))
    assert (changes.unchanged, changes.columns) == (20, {})
    assert [read_changes(out, kind, 0, 9) for kind in ("changed", "added", "removed")] == [[], [], []]


def test_a_page_of_a_list_is_read_by_its_numbers(tmp_path: Path) -> None:
    header, cells = rows()
    changes, out = compared(tmp_path, [content(header, cells[:1])], content(header, cells))
    whole = read_changes(out, "added", 0, 100)
    assert (len(whole), changes.lines("added")) == (19, 19)
    assert read_changes(out, "added", 5, 7) == whole[5:12]
    assert [one.key for one in whole] == sorted(one.key for one in whole)
