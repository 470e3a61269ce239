"""How a file was read: what was assumed, and its first records as they stand in it."""

from collections.abc import Mapping

from charts.markup import Child, Node, element
from charts.numbers import whole
from charts.plain_table import Head, plain_table, scrolling
from charts.texts import text
from data.intake import Assumed
from data.intake.options import DATE_ORDERS, ENCODINGS, QUOTINGS, SEPARATORS

SHORT = 24  # characters


def assumptions_table(assumed: Assumed, titles: Mapping[str, str]) -> Node:
    """One row per assumption: what, how, and whether a person said so; ``titles`` are of the columns."""
    heads = (
        Head(text("reading.what"), width="26%"),
        Head(text("reading.how"), is_wide=True),
        Head(text("reading.by"), width="22%"),
    )
    found, said = text("reading.found"), text("reading.said")
    rows = [
        (text(f"reading.{name}"), how, said if name in assumed.given else found)
        for name, how in _ways(assumed).items()
        if how
    ]
    rows += [
        (text("reading.dates_of", column=titles.get(column, column)), form, found)
        for column, form in assumed.date_forms.items()
    ]
    return plain_table(text("reading.assumptions_caption"), heads, rows, is_dense=True)


def first_rows_table(assumed: Assumed) -> Node:
    """The first records under the headings of the file, with their row as Excel numbers it."""
    heads = (
        Head(text("problems.row"), is_number=True),
        *(Head(title, may_wrap=True) for title in assumed.header),
    )
    rows: list[tuple[Child, ...]] = [
        (whole(number), *map(_cell, cells)) for number, cells in assumed.first_rows
    ]
    table = plain_table(text("reading.first_rows_caption"), heads, rows, is_dense=True, is_stacked=False)
    return scrolling(table, text("reading.first_rows_label"))


def _cell(content: str) -> Child:
    """A code or a moment stays in one line; a sentence may take several."""
    return element("span", content, class_="whole") if len(content) <= SHORT else content


def _ways(assumed: Assumed) -> dict[str, str | None]:
    """What was assumed under the name of the option that changes it."""
    return {
        "member": assumed.member,
        "sheet": assumed.sheet,
        "encoding": assumed.encoding and ENCODINGS[assumed.encoding],
        "separator": assumed.separator and SEPARATORS[assumed.separator],
        "quoting": assumed.quoting and QUOTINGS[assumed.quoting],
        "header_row": text("reading.row", row=whole(assumed.header_row)) if assumed.header_row else None,
        "date_order": assumed.date_order and DATE_ORDERS[assumed.date_order],
        "rows_blank": text("reading.rows", rows=whole(assumed.rows_blank)) if assumed.rows_blank else None,
    }
