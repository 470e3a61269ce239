"""The one door for files: read, check every row, and store typed with its derived numbers."""

from data.intake.check_file import check_file
from data.intake.checked import Checked, CodeCount

__all__ = ["Checked", "CodeCount", "check_file"]
