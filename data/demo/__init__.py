"""The demo province: synthetic records that look like real ones, so that everything can be tried."""

from data.demo.write import DATASETS, declared_periods, write_province

__all__ = ["DATASETS", "declared_periods", "write_province"]
