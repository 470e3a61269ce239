"""The one door for files: read, check every row, and store typed with its derived numbers."""

from data.intake.check_file import check_file
from data.intake.checked import Checked, CodeCount
from data.intake.options import Assumed, ReadingOptions

__all__ = ["Assumed", "Checked", "CodeCount", "ReadingOptions", "check_file"]
