"""By when companies report what a plan needs: the plan's own rule about months and due days."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

DUE_DAY = 10  # of the month after (domain.md, P10)
Day = Annotated[int, Field(ge=1, le=28)]  # every month has it


class Reporting(BaseModel):
    """``due_day`` of the month after the reported one; ``due_days``: other days for single datasets;
    ``not_monthly``: datasets that are not reported month by month.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    due_day: Day = DUE_DAY
    due_days: dict[str, Day] = {}
    not_monthly: list[str] = []

    def day_of(self, dataset: str) -> int | None:
        """The day of the month after by which a month of this dataset is due; none if it is not monthly."""
        return None if dataset in self.not_monthly else self.due_days.get(dataset, self.due_day)

    def mistakes(self, datasets: set[str]) -> list[str]:
        """Datasets that are named and are none, and those named on both sides."""
        unknown = sorted({*self.due_days, *self.not_monthly} - datasets)
        both = sorted(set(self.due_days) & set(self.not_monthly))
        return [
            *(f"reporting：没有数据集“{name}”" for name in unknown),
            *(f"reporting：“{name}”写了应报日，又写了不按月报送" for name in both),
        ]
