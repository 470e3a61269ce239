"""The same bytes: from run to run, from CSV or Parquet, with one thread or two."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from data.demo import write_province
from data.engine import Resources
from metrics.evaluation_files import write_evaluation
from metrics.folder_evaluation import Request, evaluate_folder

RESULTS = ("values.csv", "scores.csv", "cube.parquet")


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("province") / "csv"
    write_province(folder, seed=3, scale=0.2)
    return folder


def results(records: Path, place: Path, threads: int = 1) -> dict[str, bytes]:
    place.mkdir()
    request = Request(
        plan="jiangsu-2020",
        folder=records,
        first=date(2019, 7, 1),
        last=date(2020, 6, 30),
        resources=Resources(threads=threads),
    )
    (place / "out").mkdir()
    write_evaluation(evaluate_folder(request, place), place / "out")
    return {name: (place / "out" / name).read_bytes() for name in RESULTS}


@pytest.fixture(scope="module")
def first(province: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return results(province, tmp_path_factory.mktemp("first") / "run")


def test_two_threads_give_the_bytes_of_one(province: Path, first: dict[str, bytes], tmp_path: Path) -> None:
    assert results(province, tmp_path / "run", threads=2) == first


def parquet_files(province: Path, folder: Path) -> list[tuple[Path, Path]]:
    """Every file of the province and where its Parquet is to stand."""
    folder.mkdir()
    return [(file, folder / f"{file.stem}.parquet") for file in province.glob("*.csv")]


def test_parquet_of_plain_text_gives_the_bytes_of_csv(
    province: Path, first: dict[str, bytes], tmp_path: Path
) -> None:
    for file, target in parquet_files(province, tmp_path / "parquet"):
        duckdb.sql(f"copy (from read_csv('{file}', all_varchar = true)) to '{target}'")
    assert results(tmp_path / "parquet", tmp_path / "run") == first


def test_parquet_of_guessed_types_in_another_order_gives_the_bytes_of_csv(
    province: Path, first: dict[str, bytes], tmp_path: Path
) -> None:
    for file, target in parquet_files(province, tmp_path / "parquet"):
        key = duckdb.from_csv_auto(str(file)).columns[0]
        duckdb.sql(f"copy (from read_csv('{file}') order by md5({key}::varchar)) to '{target}'")
    assert results(tmp_path / "parquet", tmp_path / "run") == first
