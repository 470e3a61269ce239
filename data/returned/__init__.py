"""What goes back to whoever sent a file: the list of its problems, and the file with its faults marked."""

from data.returned.marked_file import write_marked
from data.returned.problem_files import write_problem_csv, write_problem_workbook

__all__ = ["write_marked", "write_problem_csv", "write_problem_workbook"]
