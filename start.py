#!/usr/bin/env python3
"""Sets up everything on a machine that has only its own Python, then opens the app or runs all tests.

`python3 start.py [OPTIONS OF mingdian serve]` and `python3 start.py test [OPTIONS OF pytest]`. Standard
library only, and only syntax that a Python too old for us can still read, so that it can say so.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
OWN_UV = ROOT / ".venv-uv"
OLDEST_PYTHON = (3, 11)
OLDEST_UV = (0, 8)
UV_REQUIREMENT = "uv>=0.13,<1"
SYSTEM_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
PACKAGE_CHANGE = re.compile(r" [-+~] \S+==")  # uv lists every package it installs: a screenful of no use
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_PACKAGES = ("chromium", "fonts-noto-cjk")

# A process often waits for Chromium; the other one works meanwhile. A file stays in one process: its tests
# share what was set up for them; in which order, and where the browser's files go, says tests/conftest.py.
SHARED_OUT = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")

USAGE = """用法：
  python3 start.py            安装所需的一切，用合成省份的数据打开明电（可加 --port 端口号）
  python3 start.py test       安装所需的一切，运行全部检查和测试（其后的参数交给 pytest）"""

# What the output of a failed tool means to the person in front of it; the first that fits is told.
KNOWN_FAULTS = (
    (
        r"No space left on device|Disk quota exceeded|os error (28|122)\b",
        "磁盘空间不够：运行环境约需 1 GB，下载的软件包另需约 1 GB。请清理出空间后重新运行同一条命令。",
    ),
    (
        r"peer certificate|CERTIFICATE_VERIFY_FAILED|certificate verif",
        "软件源的证书没有通过验证，多半是单位网络换了证书。请把单位的根证书装进系统"
        "（update-ca-certificates），再运行同一条命令。",
    ),
    (
        r"dns error|[Cc]ould not resolve|resolving|name resolution|Name or service not known"
        r"|[Nn]etwork is unreachable|[Cc]onnection refused|[Cc]onnection reset|timed out"
        r"|Failed to fetch|error sending request",
        "连不上软件源。请检查网络；需要代理时先设置环境变量 HTTPS_PROXY，使用镜像时设置 UV_DEFAULT_INDEX"
        " 和 PIP_INDEX_URL，再运行同一条命令。软件包装过一次之后，不再需要网络。",
    ),
    (
        r"not a valid Python environment",
        "目录 .venv 不完整。请删除它（rm -rf .venv），再运行同一条命令。",
    ),
    (
        r"Permission denied|Read-only file system",
        "没有写入权限。请在自己有权写入的目录里存放本项目，或换用它的所有者运行同一条命令。",
    ),
)
UNKNOWN_FAULT = "原因见上面的输出；排除后重新运行同一条命令即可，已经装好的部分不会重来。"

CHECKS = (
    ("代码规范（ruff）", ("ruff", "check", ".")),
    ("类型（mypy）", ("mypy",)),
    ("房间次序（import-linter）", ("lint-imports",)),
)


class Stopped(Exception):  # noqa: N818 - a sentence for the person, not a bug
    """What happened and what to do about it, in Chinese."""


def main(arguments: list[str]) -> int:
    """Run one of the two commands; returns the exit code where the app does not take the process over."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without Chinese still shows the rest
    try:
        check_python(sys.version_info[:2])
        if arguments[:1] == ["test"]:
            return run_tests(arguments[1:])
        if arguments and (not arguments[0].startswith("-") or arguments[0] in ("-h", "--help")):
            say(USAGE)
            return 0 if arguments[0] in ("-h", "--help") else 2
        open_app(arguments)
    except Stopped as stopped:
        say(f"\n没有完成：{stopped}")
        return 1
    except KeyboardInterrupt:
        say("\n已停止。")
        return 130
    return 0


def check_python(version: tuple[int, ...]) -> None:
    """Refuse a Python older than the packages need."""
    if version < OLDEST_PYTHON:
        number = ".".join(map(str, version))
        raise Stopped(
            f"需要 Python 3.11 或更高版本，现在运行的是 {number}（{sys.executable}）。"
            "请改用自带它的系统（Debian 12、Ubuntu 24.04 起），或安装 python3.11 后运行 python3.11 start.py。"
        )


def open_app(options: list[str]) -> None:
    """Set up what the app needs and become the app; returns only when it cannot."""
    # Compiling every library first takes longer than compiling, on first use, the ones that the app uses.
    set_up("--no-dev", "--no-compile-bytecode")
    say("正在打开明电（合成省份），第一次需要生成数据并计算，约半分钟……")
    program = ENVIRONMENT / "bin" / "mingdian"
    os.chdir(ROOT)
    # Becoming the app instead of starting it: Ctrl-C and a service manager's signals then reach it directly.
    os.execv(str(program), [str(program), "serve", "--demo", *options])  # noqa: S606 - no shell is wanted


def run_tests(options: list[str]) -> int:
    """Set up what the tests need, then every check and every test; 0 only if all of them passed."""
    set_up()
    provide_chromium()
    failed = [title for title, command in CHECKS if not passes(title, command)]
    if failed:
        say("没有通过：{}（见上）。接着运行测试，整个命令仍算失败。".format("、".join(failed)))
    say("▸ 测试（pytest）")
    # pytest comes last and nothing is printed after it: its summary is the last line of the whole run.
    pytest = [str(ENVIRONMENT / "bin" / "pytest"), *SHARED_OUT, *options]
    code = subprocess.call(pytest, cwd=ROOT, env=with_own_programs())
    return code or (1 if failed else 0)


def passes(title: str, command: tuple[str, ...]) -> bool:
    """Run one check, its output shown as it comes."""
    say(f"▸ {title}")
    program = ENVIRONMENT / "bin" / command[0]
    return subprocess.call([str(program), *command[1:]], cwd=ROOT, env=with_own_programs()) == 0


def with_own_programs() -> dict[str, str]:
    """The environment with the project's own programs found first."""
    programs = ENVIRONMENT / "bin"
    return {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}"}


def set_up(*options: str) -> None:
    """Bring `.venv` to exactly what `uv.lock` says; quick when it already is."""
    uv = find_uv()
    say(f"▸ 安装运行环境（{ENVIRONMENT.name}）……")
    # --inexact: opening the app does not throw away what the tests had installed.
    run([uv, "sync", "--frozen", "--inexact", *options], "安装运行环境", uv_environment())


def uv_environment() -> dict[str, str]:
    """Let uv use the Python that runs this file, the system's certificates, and `.venv` here."""
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    environment["UV_PYTHON"] = os.path.realpath(sys.executable)
    environment["UV_PYTHON_DOWNLOADS"] = "never"
    environment["UV_PROJECT_ENVIRONMENT"] = str(ENVIRONMENT)
    if SYSTEM_CERTIFICATES.exists():
        # uv's built-in list does not know an organisation's own root certificate; the system's list does.
        environment.setdefault("UV_SYSTEM_CERTS", "1")
    return environment


def find_uv() -> str:
    """The uv on the PATH, else our own in `.venv-uv`, installed on first use."""
    own = OWN_UV / "bin" / "uv"
    for candidate in (shutil.which("uv"), str(own)):
        if candidate and is_usable_uv(candidate):
            return candidate
    say(f"▸ 安装 uv 工具（{OWN_UV.name}）……")
    if not can_make_environments() and not has_module("pip"):
        provide_venv()
    if can_make_environments():
        run([sys.executable, "-m", "venv", "--clear", str(OWN_UV)], "建立安装工具的环境")
        pip = [str(OWN_UV / "bin" / "python"), "-m", "pip", "install"]
    else:
        # A folder of its own is allowed even where the system's Python is marked as externally managed.
        pip = [sys.executable, "-m", "pip", "install", "--upgrade", "--target", str(OWN_UV)]
    run([*pip, "--quiet", "--disable-pip-version-check", "--retries", "2", UV_REQUIREMENT], "安装 uv 工具")
    return str(own)


def is_usable_uv(program: str) -> bool:
    """Whether this uv runs (a version manager's shim may not) and is new enough to read our lock file."""
    try:
        shown = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return False
    found = re.match(r"uv (\d+)\.(\d+)", shown.stdout)
    return found is not None and tuple(map(int, found.groups())) >= OLDEST_UV


def can_make_environments() -> bool:
    """Debian's own Python has `venv` without the `ensurepip` it needs until python3-venv is installed."""
    return has_module("venv") and has_module("ensurepip")


def has_module(name: str) -> bool:
    """Whether this Python can import the module, without importing it."""
    importlib.invalidate_caches()
    return importlib.util.find_spec(name) is not None


def provide_venv() -> None:
    """Install the system's venv as root, else say the one line that does."""
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    if install_by_apt((package,), "这台机器的 Python 不带 venv 和 pip") and can_make_environments():
        return
    raise Stopped(f"这台机器的 Python 不带 venv 和 pip。运行下面一行后再来：{apt_line((package,))}")


def provide_chromium() -> None:
    """Install Chromium and Chinese fonts for the browser tests as root, else say how and go on."""
    if find_chromium() or (install_by_apt(CHROMIUM_PACKAGES, "没有找到 Chromium") and find_chromium()):
        return
    advice = f"没有 Chromium，浏览器测试无法运行。安装它：{apt_line(CHROMIUM_PACKAGES)}"
    if os.environ.get("CI"):
        raise Stopped(advice)  # a green run without its browser tests would be a lie
    say(f"{advice}\n这一次跳过浏览器测试。")


def find_chromium() -> str | None:
    """The Chromium that the browser tests drive; they ask here, so that both agree."""
    return next((path for path in map(shutil.which, CHROMIUM_NAMES) if path), None)


def install_by_apt(packages: tuple[str, ...], why: str) -> bool:
    """Install system packages if this is root on a Debian or Ubuntu; False when not done."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say("▸ {}，用 apt-get 安装 {}……".format(why, " ".join(packages)))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    try:
        run(["apt-get", "update", "-q"], "更新软件目录", environment)
        run(install, "安装系统软件包", environment)
    except Stopped as stopped:
        say(str(stopped))
        return False
    return True


def apt_line(packages: tuple[str, ...]) -> str:
    """The one line that a person types, set off from the text around it."""
    return "\n\n    sudo apt-get update && sudo apt-get install -y {}\n".format(" ".join(packages))


def run(command: list[str], doing: str, environment: dict[str, str] | None = None) -> None:
    """Run a tool, showing its output as it comes; raises Stopped with what the failure means."""
    output = []
    try:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
        )  # fmt: skip
    except OSError as error:
        raise Stopped(f"{doing}失败（{error}）。{explain(str(error))}") from error
    with process:
        for line in process.stdout or ():
            output.append(line)
            if not PACKAGE_CHANGE.match(line):
                say("    " + line.rstrip())
    if process.returncode != 0:
        raise Stopped(f"{doing}失败。{explain(''.join(output))}")


def explain(output: str) -> str:
    """What a failed tool's output means and what to do about it."""
    return next((advice for pattern, advice in KNOWN_FAULTS if re.search(pattern, output)), UNKNOWN_FAULT)


def say(text: str) -> None:
    """Tell the person at once, before the next tool speaks."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
