"""Write the generated chapters of the handbook: `python -m docs.generate`.

They say what the code says: problem codes, datasets, plans, commands, pages. A test compares them with what
this program would write, so a change of the code that leaves the handbook behind does not pass.
"""

from pathlib import Path

from docs.chapters import commands, datasets, method, notice, plans, problems, rules, screens

FOLDER = Path(__file__).parent / "handbook"
NOTICE = "<!-- 由 python -m docs.generate 生成，请改代码或数据，不要改这里。 -->\n\n"


def chapters() -> dict[str, str]:
    """Every generated file, its path below `docs/handbook/` to its text."""
    made: dict[str, str] = {}
    for chapter in (problems, rules, datasets, plans, method, notice, commands, screens):
        made.update(chapter.pages())
    return {name: NOTICE + text for name, text in sorted(made.items())}


def written() -> dict[str, str]:
    """Every file that lies below `docs/handbook/`."""
    return {
        path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file()
    }


def main() -> None:
    """Make the folder exactly what the code says, leftovers removed."""
    made = chapters()
    for name in written().keys() - made.keys():
        (FOLDER / name).unlink()
    for name, text in made.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
