"""Several typed files of one dataset as one: what the rules and the tables read is always a single file.

``source_row`` names a row in many queries, so in the joined file it counts on from file to file; ``Joined``
leads from there back to the file and its own row.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data.engine import Resources, only_row, quoted
from data.typed_file import rows_of
from data.working_database import working_database


@dataclass(frozen=True)
class TypedFile:
    """One file as the intake has written it; ``name`` is what people know it by."""

    name: str
    path: Path
    sha256: str
    rows: int
    is_synthetic: bool = False


@dataclass(frozen=True)
class Joined:
    """All rows in one Parquet file. ``ends``: the last row of each file, in the order of the files."""

    path: Path
    files: tuple[TypedFile, ...]
    ends: tuple[int, ...]

    def place(self, row: int) -> tuple[str, int]:
        """The file a row came from, and the row as that file counts it."""
        number = bisect_left(self.ends, row)
        return self.files[number].name, row - (self.ends[number - 1] if number else 0)


def join_files(files: Sequence[TypedFile], target: Path, resources: Resources | None = None) -> Joined:
    """The files in the order of their hashes, so that nothing depends on which came first.

    A single file stays where it is; several are written into ``target``.
    """
    ordered = tuple(sorted(files, key=lambda file: file.sha256))
    spill = target.with_name(f"{target.name}.work")
    spill.mkdir(parents=True, exist_ok=True)
    with working_database(spill, resources) as database:
        ends: list[int] = []
        for file in ordered:
            query = f"select coalesce(max(source_row), 0) from {rows_of(file.path)}"
            (last,) = only_row(database, query)
            ends.append(int(last) + (ends[-1] if ends else 0))
        if len(ordered) > 1:
            rows = " union all by name ".join(
                f"(select * replace (source_row + {start} as source_row) from {rows_of(file.path)})"
                for file, start in zip(ordered, [0, *ends[:-1]], strict=True)
            )
            database.execute(f"copy ({rows}) to {quoted(str(target))} (format parquet, compression zstd)")
    return Joined(target if len(ordered) > 1 else ordered[0].path, ordered, tuple(ends))
