"""`mingdian serve`: run the app on this machine."""

import os
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer

from data.errors import UserError
from pages.audience import SETTING, Audience

PROJECT = Path(__file__).resolve().parents[2]
ADDRESS = "127.0.0.1"


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("serve", help="启动网页服务（只在本机可访问）。")(serve)


def serve(
    demo: Annotated[bool, typer.Option("--demo", help="空的数据目录先装入合成省份并计算评价。")] = False,
    audience: Annotated[Audience, typer.Option(help="服务对象：all、internal 或 public。")] = Audience.ALL,
    port: Annotated[int, typer.Option(min=1, max=65535, help="端口。")] = 8501,
) -> None:
    """Fill the store if asked, then become the server.

    The process changes to the project's folder first: only there does Streamlit find the project's
    settings, without which telemetry would come on.
    """
    _check_port(port)
    if demo:
        # Imported here: a public process must be able to run without this room.
        from workflow.demo_store import fill_with_demo  # noqa: PLC0415

        evaluation = fill_with_demo(_say)
        _say(f"示例评价 {evaluation} 已就绪。")
    _say(f"只监听本机 {ADDRESS}，其他机器不能访问；尚无账号，请勿转发端口。按 Ctrl+C 停止。")
    _say(f"打开 http://{ADDRESS}:{port}/")
    os.chdir(PROJECT)
    os.environ[SETTING] = audience.value
    sys.stderr.flush()
    # Flags outrank environment variables, so no setting of the surroundings opens the address.
    os.execv(  # noqa: S606  (no shell is wanted; every argument is ours)
        sys.executable,
        [
            *(sys.executable, "-m", "streamlit", "run", str(PROJECT / "app.py")),
            *("--server.address", ADDRESS, "--server.port", str(port)),
            *("--browser.gatherUsageStats", "false"),
        ],
    )


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as error:
            raise UserError(f"端口 {port} 不能使用（{error.strerror}），请用 --port 换一个。") from error


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
