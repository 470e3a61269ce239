"""The commands that compute: check, evaluate, score and show."""

import typer


def register(app: typer.Typer) -> None:
    """Add the computing commands to the command line."""
