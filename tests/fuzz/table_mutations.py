"""What can be wrong with a table before it is written into any format."""

from collections.abc import Callable, Mapping, Sequence
from random import Random

from tests.fuzz.hostile import DATES, FORMULAS, NUMBERS, PERSONAL, TEXTS
from tests.fuzz.tables import Table

MANY_COLUMNS = 10_000


def _replaced(values: Sequence[str]) -> Callable[[Random, Table], None]:
    """Some cells get one of these values, sometimes a whole column."""

    def mutate(chance: Random, table: Table) -> None:
        if chance.random() < 0.3:
            place = chance.randrange(len(table.header)) if table.header else 0
            for row in table.rows:
                _set(row, place, chance.choice(values))
        for _ in range(chance.randint(1, 6)):
            if table.rows and table.header:
                row = chance.choice(table.rows)
                _set(row, chance.randrange(len(table.header)), chance.choice(values))

    return mutate


def _set(row: list[str], place: int, value: str) -> None:
    row.extend([""] * (place + 1 - len(row)))
    row[place] = value


def _hostile_headings(chance: Random, table: Table) -> None:
    for _ in range(chance.randint(1, 4)):
        if chance.random() < 0.5:
            _add_column(table, chance.choice(TEXTS), chance.choice(["", "x", "1"]))
        elif table.header:
            place = chance.randrange(len(table.header))
            table.header[place] = chance.choice([chance.choice(TEXTS), table.header[place] + "（千元）"])


def _swapped_columns(chance: Random, table: Table) -> None:
    """Whole columns change places, or only their headings, or only their cells."""
    order = list(range(len(table.header)))
    chance.shuffle(order)
    moved = chance.choice(["both", "header", "rows"])
    if moved != "rows":
        table.header = [table.header[place] for place in order]
    if moved != "header":
        table.rows = [[row[place] if place < len(row) else "" for place in order] for row in table.rows]


def _dropped_columns(chance: Random, table: Table) -> None:
    for _ in range(chance.choice([1, 1, 2, 5])):
        if table.header:
            place = chance.randrange(len(table.header))
            del table.header[place]
            for row in table.rows:
                del row[place : place + 1]


def _doubled_columns(chance: Random, table: Table) -> None:
    for _ in range(chance.choice([1, 1, 3])):
        if table.header:
            place = chance.randrange(len(table.header))
            heading = chance.choice(
                [table.header[place], table.header[place].upper(), f" {table.header[place]}*"]
            )
            table.header.append(heading)
            for row in table.rows:
                row.append(row[place] if place < len(row) else "")


def _many_columns(chance: Random, table: Table) -> None:
    count = chance.choice([MANY_COLUMNS, MANY_COLUMNS, 990, 1_100, 16_384, 20_000])
    heading = chance.choice(["", "x{}", "列{}", "step_no", "{}"])
    table.header.extend(heading.replace("{}", str(number)) for number in range(count))
    if chance.random() < 0.5:
        filling = [chance.choice(["", "1", "x"])] * count
        table.rows = [row + filling for row in table.rows]


def _headless_columns(chance: Random, table: Table) -> None:
    for _ in range(chance.randint(1, 3)):
        _add_column(table, "", chance.choice(["", "x", "0"]))


def _add_column(table: Table, heading: str, cell: str) -> None:
    table.header.append(heading)
    for row in table.rows:
        row.append(cell)


def _ragged_rows(chance: Random, table: Table) -> None:
    for _ in range(chance.randint(1, 8)):
        if table.rows:
            row = chance.choice(table.rows)
            if chance.random() < 0.5:
                del row[chance.randint(0, len(row)) :]
            else:
                row.extend(["x"] * chance.choice([1, 1, 5, 500]))


def _doubled_rows(chance: Random, table: Table) -> None:
    for _ in range(chance.choice([1, 3, 50])):
        if table.rows:
            table.rows.insert(chance.randint(0, len(table.rows)), list(chance.choice(table.rows)))


def _no_rows(chance: Random, table: Table) -> None:
    table.rows = chance.choice([[], [[]], [[""] * len(table.header)]])
    if chance.random() < 0.3:
        table.header = chance.choice([[], [""], ["x"], table.header[:1]])


def _rows_above(chance: Random, table: Table) -> None:
    """Titles above the header, which are not records."""
    count = chance.choice([1, 1, 2, 5, 29, 31])
    titles = [
        chance.choice([["报送表"], [], [""] * 9, ["填报单位", "JS-SZ"], ["2020"]]) for _ in range(count)
    ]
    table.rows = [*titles[1:], table.header, *table.rows]
    table.header = titles[0]


def _header_again(chance: Random, table: Table) -> None:
    for _ in range(chance.choice([1, 2, 20])):
        table.rows.insert(chance.randint(0, len(table.rows)), list(table.header))


def _empty_rows(chance: Random, table: Table) -> None:
    for _ in range(chance.choice([1, 3, 100])):
        blank = chance.choice([[], [""], [""] * len(table.header), ["  "] * len(table.header), ["　"]])
        table.rows.insert(chance.randint(0, len(table.rows)), list(blank))


def _turned(chance: Random, table: Table) -> None:
    """Rows become columns."""
    width = max(len(line) for line in table.lines)
    padded = [line + [""] * (width - len(line)) for line in table.lines]
    turned = [list(cells) for cells in zip(*padded, strict=True)] or [[]]
    table.header, table.rows = turned[0], turned[1:]


def _shuffled_cells(chance: Random, table: Table) -> None:
    """Values stand in columns of other types."""
    for row in chance.sample(table.rows, min(len(table.rows), 5)):
        chance.shuffle(row)


def _spaces(chance: Random, table: Table) -> None:
    for line in chance.sample(table.lines, min(len(table.lines), 8)):
        for place, cell in enumerate(line):
            around = chance.choice(["", " ", "　", "\t", "\xa0", "\u200b", "\ufeff", " 　\t "])
            line[place] = around + cell + around


def plant_personal(chance: Random, table: Table) -> tuple[str, ...]:
    """Personal data in cells, in a column of its own, or in the heading; returns what must not be shown.

    Digits alone in any other column may be a number there, which no check can tell from a count.
    """
    hidden = []
    for secret in chance.sample(PERSONAL, chance.randint(1, 3)):
        where = chance.random()
        if where < 0.15 or not table.rows or not table.header:
            _add_column(table, secret, "x")
        elif where < 0.4:
            _add_column(table, chance.choice(["备注", "x", "联系电话", "地址"]), "")
            chance.choice(table.rows)[-1] = secret
        else:
            _set(chance.choice(table.rows), chance.randrange(len(table.header)), secret)
            if secret.isdecimal():
                continue
        hidden.append(secret)
    return tuple(hidden)


TABLE_MUTATIONS: Mapping[str, Callable[[Random, Table], None]] = {
    "荒唐的数": _replaced(NUMBERS),
    "荒唐的日期": _replaced(DATES),
    "公式": _replaced(FORMULAS),
    "敌意的文字": _replaced(TEXTS),
    "敌意的表头": _hostile_headings,
    "列换位": _swapped_columns,
    "缺列": _dropped_columns,
    "列重复": _doubled_columns,
    "上万列": _many_columns,
    "无表头的列": _headless_columns,
    "行长短不一": _ragged_rows,
    "行重复": _doubled_rows,
    "没有记录": _no_rows,
    "表头上方有标题": _rows_above,
    "表头又出现": _header_again,
    "空行": _empty_rows,
    "行列颠倒": _turned,
    "单元格错位": _shuffled_cells,
    "空白字符": _spaces,
}
