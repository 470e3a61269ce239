"""Files that nobody would write, by the thousand, through the whole intake: `python -m tests.fuzz --help`."""
