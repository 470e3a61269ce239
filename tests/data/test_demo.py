"""The synthetic province as files: bytes, sizes, contracts, profiles."""

import re
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

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
# For each trait a city of its own, another number, and the columns that may move, by dataset.
ONE_NUMBER: dict[str, tuple[str, float, dict[str, set[str]]]] = {
    "online": ("320100", 0.5, {"applications": {"channel", "n_visits"}}),
    "arrival_pace": (
        "320200",
        0.6,
        {"repair_orders": {"arrive_at", "arrive_gps_at", "restore_at"}, "complaints": FOLLOWS},
    ),
    "monitor_gaps": (
        "320300",
        0.1,  # minutes out of limits are a share of the minutes monitored
        {
            "voltage_months": {"minutes_total", "minutes_missing", "minutes_over", "minutes_under"},
            "findings": FOLLOWS,
        },
    ),
    "live_line": ("320400", 0.2, {"live_line_months": {"jobs_live", "user_hours_avoided"}}),
    "licence_care": ("320500", 0.3, {"contracts": {"licence_check_at"}, "findings": FOLLOWS}),
    "accountability": ("320600", 0.1, {"complaints": {"accountable_action"}}),
    "awareness": ("320700", 0.05, {"survey_responses": {"aware_12398"}}),
    "rectification": ("320800", 0.0, {"findings": {"state", "verified_date"}}),
    "policy_month": ("320900", 2, {"checks": {"issue_date", "effective_date", "check_date"}}),
    "disclosure": (
        "321000",
        0.4,
        {"checks": {"result"}, "survey_responses": {"q_open", "q_overall"}},
    ),
}


@cache
def _moved() -> dict[str, dict[str, set[str]]]:
    """By city and dataset the columns that move when every trait above is changed in its own city."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(FOLDER, folder / "profiles_changed")
        for trait, (city, value, _) in ONE_NUMBER.items():
            _set_trait(folder / "profiles_changed", city, trait, value)
        after = _province(folder, folder / "profiles_changed")
    moved: dict[str, dict[str, set[str]]] = {}
    for dataset in DATASETS:
        for city, column in _differences(_keyed(dataset, texts()), _keyed(dataset, after)):
            moved.setdefault(city, {}).setdefault(dataset, set()).add(column)
    return moved


def _keyed(dataset: str, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    key = load_contracts()[dataset].key
    return tables[dataset].set_axis(tables[dataset][key].agg("|".join, axis=1))


def _differences(before: pd.DataFrame, after: pd.DataFrame) -> set[tuple[str, str]]:
    """City (its code stands in every key) and column of all cells that differ; ``*`` for a row."""
    both = before.index.intersection(after.index)
    found = [(key, "*") for key in before.index.symmetric_difference(after.index)]
    for column in before.columns:
        differs = before.loc[both, column] != after.loc[both, column]
        found += [(key, column) for key in both[differs]]
    return {(re.findall(r"(\d{4})\d\d", key)[0] + "00", column) for key, column in found}


@pytest.mark.parametrize("trait", ONE_NUMBER)
def test_one_number_of_one_city_moves_only_what_it_is_about(trait: str) -> None:
    city, _, expected = ONE_NUMBER[trait]
    moved = _moved()[city]
    assert set(moved) == set(expected)
    for dataset, columns in expected.items():
        assert columns is FOLLOWS or moved[dataset] <= columns


def test_cities_whose_numbers_stay_keep_every_record() -> None:
    assert set(_moved()) == {city for city, _, _ in ONE_NUMBER.values()}


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


def _set_trait(profiles: Path, city: str, trait: str, value: float) -> None:
    """Change one number of one city, or add it."""
    file = profiles / "profiles" / f"{city}.yaml"
    rest = re.sub(rf"  {trait}: .*\n", "", file.read_text(encoding="utf-8"))
    file.write_text(f"{rest}  {trait}: {{value: {value}, why: 测试}}\n", encoding="utf-8")


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
