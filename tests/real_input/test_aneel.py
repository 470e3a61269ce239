"""Brazil's regulator's counts of services on time and late, by utility and year."""

import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from metrics.evaluation import Evaluation
from metrics.folder_evaluation import Request, evaluate_folder
from tests.engine import read_csv, write_csv
from tests.real_input.squares import units
from tests.shared_files import SHARED, needs_shared

HERE = Path(__file__).parent / "aneel"
SOURCE = SHARED / "real" / "aneel"

EvaluateYear = Callable[[int], Evaluation]

pytestmark = needs_shared


@pytest.fixture(scope="module")
def counts() -> list[dict[str, str]]:
    return read_csv(SOURCE / "fato_indicadores_anuais.csv")


@pytest.fixture(scope="module")
def evaluate_year(counts: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> EvaluateYear:
    place = tmp_path_factory.mktemp("aneel")
    (place / "records").mkdir()
    shutil.copy(SOURCE / "fato_indicadores_anuais.csv", place / "records" / "service_counts.csv")
    write_csv(place / "units.csv", units({row["sigagente"] for row in counts}, "BR", "Brasil"))

    @cache
    def evaluated(year: int) -> Evaluation:
        request = Request(
            plan=str(HERE / "plan.yaml"),
            folder=place / "records",
            first=date(year, 1, 1),
            last=date(year, 12, 31),
            units=place / "units.csv",
            contracts=HERE / "contracts",
        )
        return evaluate_folder(request, place / f"work-{year}")

    return evaluated


def published() -> list[dict[str, str]]:
    return read_csv(SOURCE / "kpi_regulatorio_anual.csv") if SOURCE.exists() else []


@pytest.mark.parametrize("row", published(), ids=lambda row: row["ano"])
def test_the_national_share_of_late_services_is_the_published_one(
    row: dict[str, str], evaluate_year: EvaluateYear
) -> None:
    evaluation = evaluate_year(int(row["ano"]))
    (nation,) = [one for one in evaluation.values if one.unit_code == "BR"]
    assert nation.value is not None
    assert nation.value / 100 == pytest.approx(float(row["taxa_fora_prazo"]), rel=1e-14)
    assert nation.denominator == Decimal(row["qtd_serv"])
    assert nation.numerator == Decimal(row["qtd_fora_prazo"])


def test_all_thirteen_years_are_published() -> None:
    assert [row["ano"] for row in published()] == [str(year) for year in range(2011, 2024)]


def test_each_utility_is_its_own_counts(counts: list[dict[str, str]], evaluate_year: EvaluateYear) -> None:
    evaluation = evaluate_year(2019)
    for one in evaluation.values:
        if one.level != "city":
            continue
        rows = [row for row in counts if (row["ano"], row["sigagente"]) == ("2019", one.unit_code)]
        services = sum((Decimal(row["qtd_serv"]) for row in rows), Decimal(0))
        late = sum((Decimal(row["qtd_fora_prazo"]) for row in rows), Decimal(0))
        assert one.denominator == services
        assert one.numerator == round(late, 6)  # four rows carry the noise of floats
        assert one.value == (100.0 * float(one.numerator) / float(services) if services else None)
