"""A few texts of a file as they may be shown: what is personal is covered."""

from collections.abc import Sequence

import duckdb

from data.intake.personal import Cells, masked, may_hold_personal


def safe(database: duckdb.DuckDBPyConnection, cells: Sequence[str], is_hashed: bool = False) -> list[str]:
    """The cells, a mask instead of those that hold personal information."""
    asked = [cell for cell in dict.fromkeys(cells) if may_hold_personal(cell, is_hashed)]
    if not asked:
        return list(cells)
    query = f"select {masked(Cells('one', is_hashed))} from (select unnest(?::VARCHAR[]) as one)"
    shown = [text for (text,) in database.execute(query, [asked]).fetchall()]
    covered = dict(zip(asked, shown, strict=True))
    return [covered.get(cell, cell) for cell in cells]
