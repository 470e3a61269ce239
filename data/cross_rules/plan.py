"""From the rules to single queries: one for each place of each check, or the reason why there is none."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from data.contract import Contract
from data.cross_rules.findings import NotRun
from data.cross_rules.model import EVERY_COLUMN, EVERY_REFERENCE, RECORD, Check, Required, Rule
from data.cross_rules.rule_files import load_registers
from data.cross_rules.setting import Records, spans_of
from data.engine import named, quoted
from data.intake.derived import derived_types

LACKS_SPAN: Mapping[Required, str] = {
    "declared": "没有申报期间",
    "period": "没有申报期间，也没有评价期",
    "as_of": "没有报送时间",
}


@dataclass(frozen=True)
class Query:
    """One check of one column, ready to run. ``reads``: the columns it needs of each dataset."""

    rule: str
    code: str
    dataset: str
    column: str
    partner: str
    reads: Mapping[str, tuple[str, ...]]
    requires: tuple[Required, ...]
    sql: str


def queries_of(
    rules: Iterable[Rule], records: Records, registers: set[str]
) -> tuple[list[Query], list[NotRun]]:
    """Every check of every rule: those that can run, and those that cannot with what they lack."""
    listed = list(rules)
    checks = [check for rule in listed for check in rule.checks]
    taken = {place for one in checks for place in (*one.covers, *(one.places if one.references else ()))}
    runnable, not_run = [], []
    for rule in listed:
        for check in rule.checks:
            for dataset, column in _places(check, records.contracts, taken):
                lacks = tuple(dict.fromkeys(_lacking(check, dataset, column, records, registers)))
                if lacks:
                    not_run.append(NotRun(rule.id, check.code, dataset, column, lacks))
                else:
                    runnable.append(_query(rule, check, dataset, column, records.contracts))
    return runnable, not_run


def queries_of_one(rule: Rule, contract: Contract) -> list[Query]:
    """The queries of a rule that reads one dataset at a time, for this dataset."""
    contracts = {contract.dataset: contract}
    return [
        _query(rule, check, dataset, column, contracts)
        for check in rule.checks
        for dataset, column in _places(check, contracts, set())
        if dataset == contract.dataset and column in contract.column_names
    ]


def _places(check: Check, contracts: Mapping[str, Contract], taken: set[str]) -> Iterator[tuple[str, str]]:
    if check.places != EVERY_REFERENCE:
        yield from ((dataset, column) for dataset, _, column in (one.partition(".") for one in check.places))
        return
    for contract in contracts.values():
        for column in contract.columns:
            target = column.references.partition(".")[0]
            is_elsewhere = target in contracts and target != contract.dataset
            if is_elsewhere and f"{contract.dataset}.{column.name}" not in taken:
                yield contract.dataset, column.name


def _lacking(check: Check, dataset: str, column: str, records: Records, registers: set[str]) -> Iterator[str]:
    for name, columns in _needs(check, dataset, column, records.contracts).items():
        contract = records.contracts.get(name)
        if contract is None or name not in records.files:
            title = contract.title.zh if contract else name
            yield f"没有数据集：{title}（{name}）"
            continue
        known = {*contract.column_names, *derived_types(contract)}
        yield from (f"数据规范没有列：{name}.{one}" for one in columns if one not in known)
    for name in check.registers:
        if name not in registers:
            yield f"没有{load_registers()[name].title}（{name}.csv）"
    for wanted in check.requires:
        if not spans_of(records, dataset, wanted):
            yield LACKS_SPAN[wanted]


def _needs(
    check: Check, dataset: str, column: str, contracts: Mapping[str, Contract]
) -> dict[str, tuple[str, ...]]:
    """Columns by the name of the dataset; the place itself and a reference's target are always read."""
    needs = {dataset: [column]}
    for name, columns in check.needs.items():
        own = dataset if name == RECORD else name
        needs.setdefault(own, []).extend(_listed(columns, column, contracts.get(own)))
    if check.references:
        target, target_column = _target(dataset, column, contracts)
        needs.setdefault(target, []).append(target_column)
    return {name: tuple(dict.fromkeys(columns)) for name, columns in needs.items()}


def _listed(columns: list[str] | Literal["*"], column: str, contract: Contract | None) -> list[str]:
    if columns == EVERY_COLUMN:
        return contract.column_names if contract else []
    return [one.replace("{stem}", _stem(column)) for one in columns]


def _stem(column: str) -> str:
    """``accept`` of ``accept_sys_at`` and of ``accept_at``."""
    return column.removesuffix("_at").removesuffix("_sys")


def _target(dataset: str, column: str, contracts: Mapping[str, Contract]) -> tuple[str, str]:
    if dataset not in contracts or column not in contracts[dataset].column_names:
        return dataset, column
    target, _, target_column = contracts[dataset].column(column).references.partition(".")
    return target, target_column


def _query(rule: Rule, check: Check, dataset: str, column: str, contracts: Mapping[str, Contract]) -> Query:
    contract = contracts[dataset]
    partner, sql = _partner(check, dataset, column), check.sql
    if check.references:
        partner, sql = ".".join(_target(dataset, column, contracts)), _reference_sql(contract, column)
    rest = ", ".join(named(name) for name in contract.column_names if name not in contract.key)
    return Query(
        rule=rule.id,
        code=check.code,
        dataset=dataset,
        column=column,
        partner=partner,
        reads=_needs(check, dataset, column, contracts),
        requires=tuple(check.requires),
        sql=_filled(sql, record=named(dataset), column=named(column), stem=_stem(column), all_but_key=rest),
    )


def _filled(sql: str, **words: str) -> str:
    """SQL has braces of its own, so only these words are filled in."""
    for word, meant in words.items():
        sql = sql.replace(f"{{{word}}}", meant)
    return sql


def _partner(check: Check, dataset: str, column: str) -> str:
    partner = check.partner.replace("{column}", column).replace("{stem}", _stem(column))
    return f"{dataset}.{partner.removeprefix(f'{RECORD}.')}" if partner.startswith(f"{RECORD}.") else partner


def _reference_sql(contract: Contract, name: str) -> str:
    """Rows that name a record that is not there; some values stand for no record at all."""
    column = contract.column(name)
    target, _, target_column = column.references.partition(".")
    nobody = ", ".join(quoted(value) for value in column.unreferenced)
    meant = f" and {named(name)} not in ({nobody})" if nobody else ""
    return f"""
        select source_row as row from {{record}} anti join (
            select distinct {named(target_column)} as there from {named(target)}
        ) on {named(name)} = there
        where {named(name)} is not null{meant}
    """
