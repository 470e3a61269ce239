"""What the two commands call, in which order, and how they end."""

import ast
import os
import sys

import pytest

from tests.start.conftest import START, Machine


def test_without_arguments_it_installs_what_the_app_needs_and_opens_the_demo_province(
    machine: Machine,
) -> None:
    machine.has_uv()
    done = machine.start()
    assert machine.calls() == [
        "uv sync --frozen --inexact --no-dev --no-compile-bytecode",
        "mingdian serve --demo",
    ]
    assert done.returncode == 0
    assert "正在打开明电" in done.stdout


def test_options_go_to_the_app(machine: Machine) -> None:
    machine.has_uv()
    machine.start("--port", "8600")
    assert machine.calls()[-1] == "mingdian serve --demo --port 8600"


def test_the_apps_exit_code_is_the_commands(machine: Machine) -> None:
    machine.has_uv()
    machine.answers("mingdian", 1)
    assert machine.start().returncode == 1


def test_uv_takes_the_python_that_runs_it_and_never_downloads_one(machine: Machine) -> None:
    machine.has_uv()
    machine.start(VIRTUAL_ENV="/somewhere/else", UV_PYTHON="3.99", UV_PROJECT_ENVIRONMENT="/elsewhere")
    assert machine.environments()[0] == [
        os.path.realpath(sys.executable),
        "never",
        str(machine.checkout / ".venv"),
        "",
    ]


def test_test_runs_every_check_and_then_the_tests(machine: Machine) -> None:
    machine.has_uv()
    machine.has("chromium")
    done = machine.start("test", "-k", "ranking")
    assert machine.calls() == [
        "uv sync --frozen --inexact",
        "ruff check .",
        "mypy ",
        "lint-imports ",
        "pytest -n 2 --dist loadfile --no-loadscope-reorder -k ranking",
    ]
    assert done.returncode == 0


def test_the_summary_of_the_tests_is_the_last_line(machine: Machine) -> None:
    machine.has_uv()
    machine.has("chromium")
    machine.answers("ruff", 1)
    done = machine.start("test")
    assert done.stdout.splitlines()[-1] == "=== 3 passed in 0.01s ==="
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("check", "title"), [("ruff", "代码规范"), ("mypy", "类型"), ("lint-imports", "房间次序")]
)
def test_one_failed_check_fails_the_command_after_everything_ran(
    machine: Machine, check: str, title: str
) -> None:
    machine.has_uv()
    machine.has("chromium")
    machine.answers(check, 1)
    done = machine.start("test")
    assert [call.split()[0] for call in machine.calls()] == ["uv", "ruff", "mypy", "lint-imports", "pytest"]
    assert done.returncode == 1
    assert f"没有通过：{title}" in done.stdout


@pytest.mark.parametrize("code", [1, 2, 5])
def test_failed_or_absent_tests_fail_the_command(machine: Machine, code: int) -> None:
    machine.has_uv()
    machine.has("chromium")
    machine.answers("pytest", code)
    assert machine.start("test").returncode == code


def test_a_word_it_does_not_know_shows_the_usage_and_installs_nothing(machine: Machine) -> None:
    machine.has_uv()
    done = machine.start("tset")
    assert done.returncode == 2
    assert "python3 start.py test" in done.stdout
    assert machine.calls() == []


def test_help_is_no_error(machine: Machine) -> None:
    done = machine.start("--help")
    assert done.returncode == 0
    assert "python3 start.py test" in done.stdout


def test_a_python_from_2018_can_still_read_the_file_far_enough_to_refuse() -> None:
    ast.parse(START.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_nothing_but_the_standard_library_is_imported() -> None:
    tree = ast.parse(START.read_text(encoding="utf-8"))
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    modules += [one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names]
    assert {name.split(".")[0] for name in modules} <= sys.stdlib_module_names
