"""The data dictionary leaves out nothing that a contract says of a column."""

import pytest

from data.contract import Contract
from data.contract_files import load_contracts
from tests.house.documents import chapter, rows

CONTRACTS = load_contracts()


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))
def test_each_column_is_told_whole(contract: Contract) -> None:
    told = {cells[0].strip("`"): cells[1:] for cells in rows(chapter(f"datasets/{contract.dataset}.md"))}
    for column in contract.columns:
        zh, en, _type, unit, required, values, refers, privacy, speaks, words, example = told[column.name]
        assert (zh, en, unit) == (column.title.zh, column.title.en, column.unit)
        assert (required == "是") == column.required
        assert bool(required) == bool(column.required or column.required_when or column.expected_when)
        for code, label in column.allowed.items():
            assert f"`{code}` {label}".strip() in values
        for bound in (column.minimum, column.maximum, column.above):
            assert bound is None or str(bound) in values
        assert column.references in refers
        assert bool(speaks) == bool(column.better or column.best_first)
        assert all(column.allowed[code] in speaks for code in column.best_first)
        assert (privacy, words, example) == (column.privacy, column.help, f"`{column.example}`")


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))
def test_each_rule_over_several_columns_is_a_sentence(contract: Contract) -> None:
    page = chapter(f"datasets/{contract.dataset}.md")
    sentences = [line for line in page.splitlines() if line.startswith("- ")]
    rules: list[tuple[str, ...]] = [(one.earlier, one.later) for one in contract.order]
    rules += [(limit.start, limit.end) for limit in contract.deadlines]
    rules += [tuple(sequence) for sequence in contract.non_decreasing]
    rules += [(*one.parts, one.at_most or one.minutes_of or "") for one in contract.sums]
    for names in [tuple(contract.key), *rules]:
        assert any(all(f"`{name}`" in line for name in names) for line in sentences), names
