"""The synthetic province as files: bytes, sizes, contracts, profiles."""

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from data.contract import Column, Contract
from data.contract_files import load_contracts
from data.demo import DATASETS, write_province
from data.demo.profile_files import FOLDER
from data.errors import UserError
from data.units import load_units
from tests.data.demo_tables import SCALE, files_as_bytes, read_texts, small_province, texts

FIXED = {"live_line_months", "contractor_licences", "checks", "findings", "submissions"}  # at every scale


@pytest.mark.parametrize("dataset", DATASETS)
def test_a_file_has_exactly_the_columns_of_its_contract(dataset: str) -> None:
    assert list(texts()[dataset].columns) == load_contracts()[dataset].column_names


def test_the_same_seed_gives_the_same_bytes_and_another_seed_other_ones(tmp_path: Path) -> None:
    write_province(tmp_path / "again", 1, SCALE)
    write_province(tmp_path / "other", 2, SCALE)
    again, other = files_as_bytes(tmp_path / "again"), files_as_bytes(tmp_path / "other")
    assert small_province() == again
    assert [name for name in again if again[name] == other[name]] == []


def test_the_number_of_records_follows_the_scale() -> None:
    rows = {name: len(table) for name, table in texts().items() if name not in FIXED | {"voltage_months"}}
    assert 0.9 * SCALE * 110_000 < sum(rows.values()) < 1.3 * SCALE * 120_000
    assert 0.9 * SCALE * 11_500 < rows["applications"] < 1.1 * SCALE * 11_500


def test_the_returned_counts_are_the_rows_of_the_files(tmp_path: Path) -> None:
    counts = write_province(tmp_path, 1, 0.05)
    assert counts == {name: len(table) for name, table in read_texts(files_as_bytes(tmp_path)).items()}
    assert list(counts) == list(DATASETS)
    assert set(DATASETS) == set(load_contracts())
    assert min(counts.values()) > 0


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_cell_keeps_the_contract(dataset: str) -> None:
    contract, table = load_contracts()[dataset], texts()[dataset]
    wrong = [problem for column in contract.columns for problem in _wrong_cells(column, table)]
    assert wrong + _wrong_rows(contract, table) == []


def _wrong_cells(column: Column, table: pd.DataFrame) -> list[str]:
    cells = table[column.name]
    filled = cells[cells != ""]
    wrong = []
    if column.required and (cells == "").any():
        wrong.append(f"{column.name}: empty")
    if column.required_when:
        needed = pd.Series(True, index=table.index)
        for other, values in column.required_when.items():
            needed &= table[other].isin([str(value) for value in values])
        assert needed.any(), "no row to which the condition applies"
        if (cells[needed] == "").any():
            wrong.append(f"{column.name}: empty although required")
    if column.allowed and not set(filled) <= set(column.allowed):
        wrong.append(f"{column.name}: {sorted(set(filled) - set(column.allowed))}")
    if column.type in ("integer", "decimal"):
        wrong += _wrong_numbers(column, filled)
    elif column.type in ("date", "timestamp"):
        form = "%Y-%m-%d" if column.type == "date" else "%Y-%m-%d %H:%M:%S"
        pd.to_datetime(filled, format=form)
    elif column.type == "boolean" and not set(filled) <= {"true", "false"}:
        wrong.append(f"{column.name}: not true or false")
    return wrong


def _wrong_numbers(column: Column, filled: pd.Series) -> list[str]:
    numbers = pd.to_numeric(filled)
    wrong = []
    if column.type == "integer" and not filled.str.fullmatch(r"\d+").all():
        wrong.append(f"{column.name}: not whole")
    if column.minimum is not None and (numbers < float(column.minimum)).any():
        wrong.append(f"{column.name}: below the minimum")
    if column.maximum is not None and (numbers > float(column.maximum)).any():
        wrong.append(f"{column.name}: above the maximum")
    if column.above is not None and (numbers <= float(column.above)).any():
        wrong.append(f"{column.name}: not above the bound")
    return wrong


def _wrong_rows(contract: Contract, table: pd.DataFrame) -> list[str]:
    wrong = []
    if table.duplicated(contract.key).any():
        wrong.append("key twice")
    for rule in contract.order:
        both = table[(table[rule.earlier] != "") & (table[rule.later] != "")]
        earlier, later = both[rule.earlier], both[rule.later]
        if contract.column(rule.earlier).type in ("integer", "decimal"):
            earlier, later = pd.to_numeric(earlier), pd.to_numeric(later)
        if (earlier > later).any() or (rule.strict and (earlier == later).any()):
            wrong.append(f"{rule.earlier} after {rule.later}")
    return wrong


def test_ids_and_hashes_cannot_be_mistaken_for_anything_real() -> None:
    for table in texts().values():
        for name in table.columns:
            filled = table[name][table[name] != ""]
            if name.endswith("_id") or name in ("company_code", "vendor_org", "org_code", "licence_no"):
                assert filled.str.startswith("SYN-").all(), name
            if name.endswith("_hash"):
                assert filled.str.fullmatch(r"[0-9a-f]{32}").all(), name
                assert not filled.str.contains(r"\d{8}").any(), name


def test_all_counties_report_under_the_company_of_their_city() -> None:
    units = load_units()
    for name in ("applications", "mv_users", "outages"):
        table = texts()[name]
        today = table["region_code"].map(units.resolve)
        assert set(today) == set(units.at_level("county"))
        assert (table["company_code"] == "SYN-" + today.map(units.parent)).all()


def test_some_records_carry_codes_abolished_in_2020() -> None:
    units = load_units()
    abolished = {unit.unit_code for unit in units.rows if unit.successor}
    assert abolished <= set(texts()["applications"]["region_code"])
    for name in ("mv_users", "outages"):
        assert abolished & set(texts()[name]["region_code"]), name


def test_every_number_of_a_city_has_a_reason() -> None:
    files = sorted((FOLDER / "profiles").glob("*.yaml"))
    assert [file.stem for file in files] == load_units().at_level("city")
    for file in files:
        traits = file.read_text(encoding="utf-8").split("traits:\n")[1].splitlines()
        assert traits
        for line in traits:
            assert re.fullmatch(r"  [a-z_]+: \{value: [\d.]+, why: [^}]{2,}\}", line), f"{file.name}: {line}"


FOLLOWS: set[str] = set()  # the dataset is moved too, in its number of rows: complaints, findings
ONE_NUMBER = [
    ("online", 0.5, {"applications": {"channel", "n_visits"}}),
    (
        "arrival_pace",
        0.6,
        {"repair_orders": {"arrive_at", "arrive_gps_at", "restore_at"}, "complaints": FOLLOWS},
    ),
    ("monitor_gaps", 0.1, {"voltage_months": {"minutes_total", "minutes_missing"}, "findings": FOLLOWS}),
    ("live_line", 0.2, {"live_line_months": {"jobs_live", "user_hours_avoided"}}),
    ("licence_care", 0.3, {"contracts": {"licence_check_at"}, "findings": FOLLOWS}),
    ("accountability", 0.1, {"complaints": {"accountable_action"}}),
    ("awareness", 0.05, {"survey_responses": {"aware_12398"}}),
    ("rectification", 0.0, {"findings": {"state", "verified_date"}}),
    ("policy_month", 2, {"checks": {"issue_date", "effective_date", "check_date"}}),
]


@pytest.mark.parametrize(("trait", "value", "expected"), ONE_NUMBER, ids=[trait for trait, *_ in ONE_NUMBER])
def test_one_number_of_one_city_moves_only_what_it_is_about(
    tmp_path: Path, trait: str, value: float, expected: dict[str, set[str]]
) -> None:
    before, after = texts(), _province(tmp_path, _with_trait(tmp_path, "321000", trait, value))
    changed: dict[str, set[str]] = {}
    for name in DATASETS:
        if len(before[name]) != len(after[name]):
            changed[name] = {"number of rows"}
            continue
        differs = before[name] != after[name]
        if differs.to_numpy().any():
            changed[name] = set(before[name].columns[differs.any()])
            keys = before[name].iloc[:, 0][differs.any(axis=1)]
            assert set(keys.str.extract(r"(\d{4})\d\d")[0]) == {"3210"}, "only the city's own records"
    assert set(changed) == set(expected)
    for name, columns in expected.items():
        if columns is FOLLOWS:
            continue
        assert changed[name] <= columns | FOLLOWING.get((trait, name), set())
        assert columns & changed[name]


# What moves along: minutes out of limits are a share of the minutes monitored.
FOLLOWING = {("monitor_gaps", "voltage_months"): {"minutes_over", "minutes_under"}}


def test_slower_works_lengthen_cases_but_leave_their_ends_and_the_network_alone(tmp_path: Path) -> None:
    profiles = _profiles(
        tmp_path, "321200", r"works_capacity: \{value: [\d.]+", "works_capacity: {value: 0.5"
    )
    before, after = texts(), _province(tmp_path, profiles)
    for name in ("mv_users", "outages", "user_interruptions"):
        assert before[name].equals(after[name])
    old, new = before["applications"], after["applications"]
    assert old["power_on_at"].equals(new["power_on_at"])
    assert (new["accept_at"] <= old["accept_at"])[old["status"] == "DONE"].all()
    moved = (new["accept_at"] < old["accept_at"]) & (old["status"] == "DONE")
    assert set(old[moved]["company_code"]) == {"SYN-321200"}


def _with_trait(folder: Path, city: str, trait: str, value: float) -> Path:
    """A copy of the profiles in which one number of one city differs or is added."""
    copy = _profiles(folder, city, "traits:", "traits:")
    file = copy / "profiles" / f"{city}.yaml"
    rest = re.sub(rf"  {trait}: .*\n", "", file.read_text(encoding="utf-8"))
    file.write_text(f"{rest}  {trait}: {{value: {value}, why: 测试}}\n", encoding="utf-8")
    return copy


def _profiles(folder: Path, city: str, pattern: str, text: str) -> Path:
    """A copy of the profiles in which one number of one city differs."""
    copy = folder / "profiles_changed"
    shutil.copytree(FOLDER, copy)
    file = copy / "profiles" / f"{city}.yaml"
    changed, times = re.subn(pattern, text, file.read_text(encoding="utf-8"))
    assert times == 1
    file.write_text(changed, encoding="utf-8")
    return copy


def _province(folder: Path, profiles: Path) -> dict[str, pd.DataFrame]:
    out = folder / "out"
    write_province(out, seed=1, scale=SCALE, profiles=profiles)
    return read_texts(files_as_bytes(out))


def test_all_mistakes_of_the_profiles_come_in_one_message(tmp_path: Path) -> None:
    profiles = _profiles(tmp_path, "321000", r"online: \{value: [\d.]+", "online: {value: 1.5")
    city = profiles / "profiles" / "321200.yaml"
    city.write_text(city.read_text(encoding="utf-8").replace("  planned:", "  plannned:"), encoding="utf-8")
    with pytest.raises(UserError) as refused:
        write_province(tmp_path / "out", profiles=profiles)
    assert "321000.yaml traits.online" in str(refused.value)
    assert "321200.yaml 没有 plannned 这一项" in str(refused.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("seed", "scale"), [(-1, 1.0), (1, 0.0), (1, -2.0), (1, float("nan")), (1, 1e9)])
def test_a_seed_or_scale_out_of_range_is_refused(tmp_path: Path, seed: int, scale: float) -> None:
    with pytest.raises(UserError):
        write_province(tmp_path / "out", seed, scale)
    assert not (tmp_path / "out").exists()
