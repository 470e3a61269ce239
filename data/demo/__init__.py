"""The demo province: synthetic records that look like real ones, so that everything can be tried."""

from data.demo.write import write_province

__all__ = ["write_province"]
