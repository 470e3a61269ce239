"""The second reading must not lean on the first."""

import ast
from pathlib import Path

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
ROOMS = {"data", "metrics", "charts", "reports", "workflow", "pages", "portal"}


def imported_modules(file: Path) -> set[str]:
    """Every module that a file names in an import, wherever in the file it stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            found.add("." * node.level + module)
            found.update(f"{module}.{alias.name}" for alias in node.names)
    return found


def file_of(module: str) -> Path | None:
    for candidate in (
        ROOT / f"{module.replace('.', '/')}.py",
        ROOT / module.replace(".", "/") / "__init__.py",
    ):
        if candidate.is_file():
            return candidate
    return None


def reachable_modules(start: Path) -> set[str]:
    """What a file imports, followed through every file of this project."""
    seen: set[str] = set()
    waiting = imported_modules(start)
    while waiting:
        module = waiting.pop()
        if module in seen:
            continue
        seen.add(module)
        file = file_of(module)
        if file is not None:
            waiting |= imported_modules(file)
    return seen


def test_the_recomputation_reaches_no_room_of_the_house() -> None:
    sources = [file for file in FOLDER.glob("*.py") if not file.name.startswith("test_")]
    assert {"values.py", "scores.py", "strategies.py"} <= {file.name for file in sources}
    for file in sources:
        modules = reachable_modules(file)
        assert not any(module.startswith(".") for module in modules), file.name
        assert not {module.split(".")[0] for module in modules} & ROOMS, file.name


def test_the_walk_would_notice_a_room_behind_two_files(tmp_path: Path) -> None:
    lazy = tmp_path / "lazy.py"
    lazy.write_text("def later():\n    from tests.recompute import values\n    import metrics.scoring\n")
    modules = reachable_modules(lazy)
    assert "metrics.scoring" in modules
    assert "tests.recompute.working_days" in modules
