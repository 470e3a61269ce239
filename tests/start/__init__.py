"""The two commands of README.md: `start.py` on machines that have, or have not, what it needs."""
