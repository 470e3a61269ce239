"""Names of breakdowns and of their categories, from the contracts that the records came by."""

from collections.abc import Mapping
from dataclasses import dataclass

from charts.texts import text, texts
from data.column import Column
from data.contract import Contract
from metrics.parts import Resolved
from metrics.table_specs import Table

TRUTHS = ("true", "false")


@dataclass(frozen=True)
class Labels:
    """One breakdown in words; ``column`` is the uploaded one of that name, if there is one."""

    name: str
    column: Column | None

    @property
    def title(self) -> str:
        """``用户类别``."""
        return self.column.title.zh if self.column else text(f"breakdown.column_{self.name}")

    def word(self, category: str) -> str:
        """The category as a reader knows it: its label, yes or no, a number with its unit."""
        if not category:
            return text("breakdown.unknown")
        label = self.column.allowed.get(category) if self.column else None
        if label:
            return label
        if category in TRUTHS:
            return text("breakdown.yes" if category == "true" else "breakdown.no")
        key = f"breakdown.{self.name}_{category}"
        return text(key) if key in texts() else self._number(category)

    def _number(self, category: str) -> str:
        try:
            written = f"{float(category):g}"
        except ValueError:
            return category
        return text(f"breakdown.number_{self.name}", n=written)


def labels_of(
    one: Resolved, name: str, tables: Mapping[str, Table], contracts: Mapping[str, Contract]
) -> Labels:
    """The labels of a breakdown of an indicator: those of the datasets that its tables read."""
    parts = [part for _, ratio in one.ratios() for part in ratio.parts().values()]
    read = [tables[part.table] for part in parts if name in tables[part.table].columns]
    columns = (
        column
        for table in read
        for dataset in table.reads
        for column in contracts[dataset].columns
        if column.name == name
    )
    return Labels(name, next(columns, None))
