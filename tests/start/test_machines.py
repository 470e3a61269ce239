"""Machines without uv, without venv, without Chromium, without room, without a network."""

import subprocess
from pathlib import Path

import pytest

import start
from tests.start.conftest import Machine


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands start.py would run; none is."""
    commands: list[list[str]] = []
    monkeypatch.setattr(start, "run", lambda command, *_: commands.append(command))
    return commands


@pytest.fixture
def checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No uv anywhere: the PATH is empty and the tools' folder not there yet. Not CI unless a test says so."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(start, "OWN_UV", tmp_path / ".venv-uv")
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    return tmp_path


def without(monkeypatch: pytest.MonkeyPatch, *absent: str) -> None:
    """This Python lacks these modules."""
    monkeypatch.setattr(start, "has_module", lambda name: name not in absent)


def as_user(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """The user with this number runs it, 0 being root."""
    monkeypatch.setattr("os.geteuid", lambda: number)


def test_a_python_too_old_is_told_which_one_is_needed() -> None:
    with pytest.raises(start.Stopped, match=r"需要 Python 3\.11 或更高版本，现在运行的是 3\.10"):
        start.check_python((3, 10))


def test_the_oldest_python_allowed_is_allowed() -> None:
    start.check_python((3, 11))


@pytest.mark.parametrize("version", ["0.4.30", "0.7.99"])
def test_a_uv_too_old_for_the_lock_file_is_passed_over(machine: Machine, version: str) -> None:
    machine.has_uv(version)
    machine.script(machine.checkout / ".venv-uv/bin/uv", "#!/bin/sh\necho uv 0.13.0\n")
    machine.start()
    assert machine.calls() == ["mingdian serve --demo"]


def test_a_uv_that_does_not_run_is_passed_over(machine: Machine) -> None:
    machine.script(machine.programs / "uv", "#!/bin/sh\necho 'pyenv: uv: command not found' >&2\nexit 127\n")
    machine.script(machine.checkout / ".venv-uv/bin/uv", "#!/bin/sh\necho uv 0.13.0\n")
    machine.start()
    assert machine.calls() == ["mingdian serve --demo"]


def test_without_uv_a_venv_is_made_and_uv_installed_into_it(
    monkeypatch: pytest.MonkeyPatch, checkout: Path, ran: list[list[str]]
) -> None:
    without(monkeypatch)
    assert start.find_uv() == str(checkout / ".venv-uv/bin/uv")
    assert [command[1:4] for command in ran] == [["-m", "venv", "--clear"], ["-m", "pip", "install"]]
    assert ran[1][0] == str(checkout / ".venv-uv/bin/python")


def test_with_pip_but_no_venv_uv_goes_into_a_folder(
    monkeypatch: pytest.MonkeyPatch, checkout: Path, ran: list[list[str]]
) -> None:
    without(monkeypatch, "ensurepip")
    start.find_uv()
    assert len(ran) == 1
    assert ran[0][1:4] == ["-m", "pip", "install"]
    assert ran[0][ran[0].index("--target") + 1] == str(checkout / ".venv-uv")


def test_with_neither_venv_nor_pip_a_user_is_told_the_one_line(
    monkeypatch: pytest.MonkeyPatch, checkout: Path, ran: list[list[str]]
) -> None:
    without(monkeypatch, "ensurepip", "pip")
    as_user(monkeypatch, 1000)
    with pytest.raises(start.Stopped, match=r"apt-get install -y python3\.\d+-venv"):
        start.find_uv()
    assert ran == []


def test_with_neither_venv_nor_pip_root_gets_venv_installed(
    monkeypatch: pytest.MonkeyPatch, checkout: Path, ran: list[list[str]]
) -> None:
    absent = {"ensurepip", "pip"}
    monkeypatch.setattr(start, "has_module", lambda name: name not in absent)
    as_user(monkeypatch, 0)
    (checkout / "programs").mkdir()
    (checkout / "programs/apt-get").touch(mode=0o755)

    def install(command: list[str], *_: object) -> None:
        ran.append(command)
        if command[:2] == ["apt-get", "install"]:
            absent.discard("ensurepip")

    monkeypatch.setattr(start, "run", install)
    start.find_uv()
    assert [command[:2] for command in ran[:2]] == [["apt-get", "update"], ["apt-get", "install"]]
    assert ran[1][-1].endswith("-venv")
    assert ran[2][1:3] == ["-m", "venv"]


def test_root_gets_chromium_and_chinese_fonts(
    monkeypatch: pytest.MonkeyPatch, checkout: Path, ran: list[list[str]]
) -> None:
    as_user(monkeypatch, 0)
    (checkout / "programs").mkdir()
    (checkout / "programs/apt-get").touch(mode=0o755)
    start.provide_chromium()
    assert ran[1][-2:] == ["chromium", "fonts-noto-cjk"]


def test_chromium_that_is_there_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, checkout: Path, ran: list[list[str]]
) -> None:
    (checkout / "programs").mkdir()
    (checkout / "programs/chromium").touch(mode=0o755)
    start.provide_chromium()
    assert ran == []
    assert start.find_chromium() == str(checkout / "programs/chromium")


def test_without_chromium_a_user_is_told_the_line_and_the_tests_go_on(
    monkeypatch: pytest.MonkeyPatch, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    as_user(monkeypatch, 1000)
    start.provide_chromium()
    said = capsys.readouterr().out
    assert "sudo apt-get update && sudo apt-get install -y chromium fonts-noto-cjk" in said
    assert "跳过浏览器测试" in said


def test_ci_without_chromium_stops_instead_of_skipping(
    monkeypatch: pytest.MonkeyPatch, checkout: Path
) -> None:
    as_user(monkeypatch, 1000)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(start.Stopped, match="没有 Chromium"):
        start.provide_chromium()


# What the tools really said on the machines where this was tried.
SAID = {
    "No space left on device (os error 28)": "磁盘空间不够",
    "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device": "磁盘空间不够",
    "[Errno -3] Temporary failure in name resolution": "连不上软件源",
    "  cause: dns error\n  cause: error resolving DNS": "连不上软件源",
    "Could not resolve 'deb.debian.org'": "连不上软件源",
    "Failed to establish a new connection: [Errno 101] Network is unreachable": "连不上软件源",
    "Failed to fetch: https://x/y.whl\n  cause: invalid peer certificate: UnknownIssuer": "证书没有通过验证",
    "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed": "证书没有通过验证",
    "Setting up ca-certificates\nE: Failed to fetch http://x  Could not resolve 'x'": "连不上软件源",
    "Permission denied (os error 13)": "没有写入权限",
    "`.venv` cannot be used because it is not a valid Python environment": "rm -rf .venv",
    "error: something never seen": "原因见上面的输出",
}


@pytest.mark.parametrize(("said", "meaning"), SAID.items())
def test_a_tools_failure_is_told_with_what_to_do(said: str, meaning: str) -> None:
    assert meaning in start.explain(said)


def test_a_failed_installation_shows_its_output_and_stops_before_the_app(machine: Machine) -> None:
    machine.script(
        machine.programs / "uv",
        "#!/bin/sh\n[ $1 = --version ] && echo uv 0.13.0 && exit\n"
        "echo 'No space left on device' >&2\nexit 2\n",
    )
    done = machine.start()
    assert done.returncode == 1
    assert "    No space left on device" in done.stdout
    assert "没有完成：安装运行环境失败。磁盘空间不够" in done.stdout
    assert machine.calls() == []


def test_a_tool_that_cannot_be_started_is_no_traceback(tmp_path: Path) -> None:
    with pytest.raises(start.Stopped, match="没有写入权限"):
        start.run([str(tmp_path)], "安装")


def test_ci_run_calls_the_second_command_and_nothing_else(machine: Machine) -> None:
    script = Path(start.__file__).parent / ".ci/run"
    lines = [line for line in script.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert lines == [
        "set -euo pipefail",
        'cd "$(dirname "${BASH_SOURCE[0]}")/.."',
        'exec /usr/bin/python3 start.py test "$@"',
    ]
    subprocess.run(["bash", "-n", str(script)], check=True)
