"""A small correct table of every dataset, which the mutations start from."""

from dataclasses import dataclass
from random import Random

from data.contract import Contract

FEWEST_ROWS, MOST_ROWS = 10, 40
SHARE_EMPTY = 0.1  # of the optional cells


@dataclass
class Table:
    """A header and rows of text, changed in place; rows may become shorter or longer than the header."""

    header: list[str]
    rows: list[list[str]]

    @property
    def lines(self) -> list[list[str]]:
        """Header and rows."""
        return [self.header, *self.rows]


def correct_table(chance: Random, contract: Contract) -> Table:
    """Rows like the first example of the contract, each with a key of its own, some optional cells empty."""
    usual = contract.example_rows()[0]
    optional = [
        column.name
        for column in contract.columns
        if not (column.required or column.required_when or column.expected_when)
    ]
    rows = []
    for number in range(chance.randint(FEWEST_ROWS, MOST_ROWS)):
        row = usual | _own_key(contract, usual, number)
        row |= {name: "" for name in optional if chance.random() < SHARE_EMPTY}
        rows.append([row[name] for name in contract.column_names])
    titles = [column.title.zh for column in contract.columns]
    return Table(titles if chance.random() < 0.3 else contract.column_names, rows)


def _own_key(contract: Contract, usual: dict[str, str], number: int) -> dict[str, str]:
    first = contract.key[0]
    if contract.column(first).type == "string":
        return {first: f"{usual[first]}-{number}"}
    return {"month": f"{2001 + number // 12}-{number % 12 + 1:02}-01"}
