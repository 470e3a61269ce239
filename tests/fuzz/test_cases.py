"""The cases: the same for the same seed, of every dataset and format, from tables that are correct."""

from random import Random

import pytest

from data.contract_files import load_contracts
from tests.fuzz.archive_files import ARCHIVE_MUTATIONS
from tests.fuzz.byte_mutations import BYTE_MUTATIONS
from tests.fuzz.cases import FORMATS, Case, make_case
from tests.fuzz.parquet_files import PARQUET_MUTATIONS
from tests.fuzz.table_mutations import TABLE_MUTATIONS
from tests.fuzz.tables import correct_table
from tests.fuzz.text_files import ENCODINGS, TEXT_MUTATIONS, csv_text
from tests.fuzz.trial import try_case
from tests.fuzz.workbook_mutations import WORKBOOK_MUTATIONS

MUTATIONS = (
    TABLE_MUTATIONS, TEXT_MUTATIONS, ENCODINGS, WORKBOOK_MUTATIONS, PARQUET_MUTATIONS, ARCHIVE_MUTATIONS,
    BYTE_MUTATIONS,
)  # fmt: skip


@pytest.mark.parametrize("dataset", load_contracts())
def test_the_table_that_a_case_starts_from_is_accepted(dataset: str) -> None:
    chance = Random(dataset)  # noqa: S311 - the same on every machine
    text = csv_text(chance, correct_table(chance, load_contracts()[dataset])).encode()
    trial = try_case(Case(0, dataset, "csv", content=text, text=text, goes_to_store=True))
    assert (trial.outcome, trial.faults, trial.is_stored) == ("accepted", [], True)


def test_a_seed_always_gives_the_same_file() -> None:
    assert [make_case(seed) for seed in range(60)] == [make_case(seed) for seed in range(60)]


def test_every_dataset_format_and_mutation_comes_up() -> None:
    kinds = {kind for mutations in MUTATIONS for kind in mutations}
    wanted = {*load_contracts(), *FORMATS, *kinds}
    for seed in range(3000):
        case = make_case(seed)
        wanted -= {case.dataset, case.format, *case.kinds}
        if not wanted:
            return
    assert wanted == set()
