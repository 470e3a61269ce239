"""Files to fill in, made from the contract of a dataset: a workbook and a CSV."""

from data.templates.csv_file import csv_template
from data.templates.sender import Sender
from data.templates.workbook import META_SHEET, workbook_template

__all__ = ["META_SHEET", "Sender", "csv_template", "workbook_template"]
