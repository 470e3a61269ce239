"""Checks that need all rows of the file: keys, units, overlapping validity, circles.

Each yields rows of problems as SQL over the table ``intake``:
``code, source_row, column_name, value, detail``.
"""

from collections.abc import Iterator

from data.contract import Column, Contract
from data.engine import named, quoted
from data.intake.checks import text_of


def whole_file_checks(contract: Contract) -> Iterator[str]:
    """One SQL query per check of this contract."""
    yield _duplicate_keys(contract)
    if contract.no_overlap:
        yield _overlaps(contract)
    for column in contract.columns:
        if column.references == "units.unit_code":
            yield _unknown_units(column.name, text_of(column.name), named(column.name))
        if column.references == f"{contract.dataset}.{contract.key[0]}" and len(contract.key) == 1:
            yield _dangling(contract, column)
            if column.acyclic:
                yield _circles(contract, column)
    for square in contract.squares:
        if square.name == contract.unit:
            yield _unknown_units(square.name, named(square.name), named(square.name))


def _problem(code: str, column: str, value: str, detail: str) -> str:
    return f"""{quoted(code)} as code, source_row, {quoted(column)} as column_name,
            {value} as value, {detail} as detail"""


def _duplicate_keys(contract: Contract) -> str:
    """Every row after the first with the same complete key.

    Rows whose keys have the same hash are looked at closely: they are few, and a number is grouped in two
    thirds of the time.
    """
    keys = ", ".join(named(name) for name in contract.key)
    complete = " and ".join(f"{named(name)} is not null" for name in contract.key)
    shown = " || ', ' || ".join(text_of(name) for name in contract.key)
    alike = f"select hash({keys}) from intake where {complete} group by 1 having count(*) > 1"
    return f"""
        with keyed as (
            select source_row, {shown} as shown,
                min(source_row) over (partition by {keys}) as first_row
            from intake where {complete} and hash({keys}) in ({alike})
        )
        select {_problem("UK01", contract.key[0], "shown", "cast(first_row as varchar)")}
        from keyed where source_row > first_row
    """


def _overlaps(contract: Contract) -> str:
    """A row that begins before an earlier row of the same object has ended."""
    rule = contract.no_overlap
    assert rule is not None  # noqa: S101 (the caller asked only then)
    one, start, end = named(rule.object), named(rule.start), named(rule.end)
    return f"""
        with ordered as (
            select source_row, {text_of(rule.object)} as shown, {start} as started,
                max(coalesce({end}, date '9999-12-31')) over earlier as ended,
                arg_max(source_row, coalesce({end}, date '9999-12-31')) over earlier as other
            from intake where {one} is not null and {start} is not null
            window earlier as (partition by {one} order by {start}, source_row
                rows between unbounded preceding and 1 preceding)
        )
        select {_problem("OV01", rule.object, "shown", "cast(other as varchar)")}
        from ordered where started < ended
    """


def _unknown_units(column: str, shown: str, value: str) -> str:
    return f"""
        select {_problem("CV02", column, shown, "''")}
        from intake where {value} is not null and {value} not in (select unit_code from known_units)
    """


def _dangling(contract: Contract, column: Column) -> str:
    key, link = named(contract.key[0]), named(column.name)
    return f"""
        select {_problem("RF01", column.name, text_of(column.name), quoted("本文件"))}
        from intake where {link} is not null
        and {link} not in (select {key} from intake where {key} is not null)
    """


def _circles(contract: Contract, column: Column) -> str:
    """Rows that come back to themselves when the links are followed."""
    key, link = named(contract.key[0]), named(column.name)
    return f"""
        with recursive links as (
            select any_value({key}) as node, any_value({link}) as target, min(source_row) as source_row
            from intake where {key} is not null and {link} is not null group by {key}
        ), leads(origin, reached) as (
            select node, target from links
            union
            select leads.origin, links.target from leads join links on leads.reached = links.node
        )
        select {_problem("CH01", column.name, "links.target", "''")}
        from links join leads on leads.origin = links.node and leads.reached = links.node
    """
