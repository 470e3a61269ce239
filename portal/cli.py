"""The command `mingdian`: collects the subcommands and turns a UserError into a message and exit 1."""

import sys

import typer

from data.errors import UserError
from portal.commands import compute, demo, serve, show, template

COMMANDS = (demo, template, compute, show, serve)

app = typer.Typer(
    name="mingdian",
    help="明电：从记录到排名。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

for command in COMMANDS:
    command.register(app)


@app.callback()
def mingdian() -> None:
    """明电：从记录到排名。"""


def run() -> None:
    """Entry point of the console script; wrong usage exits 2 (Typer), a UserError exits 1."""
    try:
        app()
    except UserError as error:
        print(f"错误：{error}", file=sys.stderr)
        sys.exit(1)
