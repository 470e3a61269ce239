"""`mingdian demo`: write the synthetic province in upload format."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from data.demo import write_province


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("demo", help="生成合成省份：每个数据集一个 CSV，可直接上传。")(demo)


def demo(
    out: Annotated[Path, typer.Argument(help="写入的文件夹。")],
    seed: Annotated[int, typer.Option(help="随机种子；相同的种子写出相同的文件。")] = 1,
    scale: Annotated[float, typer.Option(help="规模：1 约十三万条，100 约一千二百万条。")] = 1.0,
    falsify: Annotated[
        int | None,
        typer.Option(
            metavar="种子", help="按这个种子埋入造假记录，逐处列在 planted.csv；不写就是如实的记录。"
        ),
    ] = None,
) -> None:
    """Write the files and say how many rows each has."""
    for dataset, rows in write_province(out, seed, scale, falsify=falsify).items():
        print(f"{dataset}.csv：{rows:,}行", file=sys.stderr)
