"""README.md opens with a sentence, a picture and the two commands, and promises nothing that is not there."""

import re

import typer

from portal.cli import app
from tests.house.documents import README
from tests.house.source import ROOT


def blocks() -> list[str]:
    """The document's paragraphs and code blocks, in order."""
    return README.read_text(encoding="utf-8").strip().split("\n\n")


def test_it_opens_with_a_sentence_a_picture_and_the_two_commands() -> None:
    title, sentence, picture, *rest = blocks()
    assert title == "# 明电"
    assert len(re.findall("。", sentence)) == 1
    assert sentence.endswith("。")
    shown = re.fullmatch(r"!\[.+\]\((\S+)\)", picture)
    assert shown
    assert (ROOT / shown[1]).is_file()
    commands = [block for block in rest if block.startswith("```")][:2]
    assert [command.splitlines()[1] for command in commands] == ["python3 start.py", "python3 start.py test"]


def test_every_command_it_shows_exists() -> None:
    commands = getattr(typer.main.get_command(app), "commands")  # noqa: B009 - Typer types it without them
    shown = re.findall(r"mingdian ([a-z]+)", README.read_text(encoding="utf-8"))
    assert shown
    assert set(shown) <= set(commands)
