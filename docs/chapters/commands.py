"""Every command of `mingdian` with its arguments and options."""

from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

import typer

from docs.markdown import code, table
from portal.cli import app

VALUES = {Path: "PATH", datetime: "DATE", int: "N", float: "X"}


def pages() -> dict[str, str]:
    """One page with all commands, in the order of `mingdian --help`."""
    group: Any = typer.main.get_command(app)  # Typer's own copy of Click has no public type for a group
    text = "# 命令行\n\n`mingdian` 的命令都不需要先运行服务。退出码：0 成功，1 输入有误，2 用法有误。\n"
    return {"commands.md": text + "".join(section(name, one) for name, one in group.commands.items())}


def section(name: str, command: Any) -> str:
    """One command: how it is called, what it does, its arguments and options."""
    shown = [one for one in command.params if one.name != "help"]
    called = " ".join(["mingdian", name, *(usage(one) for one in shown)])
    text = f"\n## {name}\n\n```\n{called}\n```\n\n{' '.join((command.help or '').split())}\n"
    rows = [(code(spelled(one)), "是" if one.required else "", default(one), one.help or "") for one in shown]
    return text + ("\n" + table(("参数", "必填", "默认", "说明"), rows) if rows else "")


def usage(parameter: Any) -> str:
    """The parameter as the usage line shows it: optional ones in brackets."""
    words = spelled(parameter)
    return words if parameter.required else f"[{words}]"


def spelled(parameter: Any) -> str:
    """An argument by its name, an option by its longest spelling and the value it takes."""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    spelling = str(max(parameter.opts, key=len))
    if parameter.is_flag:
        return spelling
    return f"{spelling} {parameter.metavar or value(parameter)}"


def value(parameter: Any) -> str:
    """What an option takes: one of a few words, or a kind of value."""
    kind = parameter.type_descriptor.annotation
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "|".join(str(one.value) for one in kind)
    return VALUES.get(kind, str(parameter.name).upper())


def default(parameter: Any) -> str:
    """The default where there is one worth saying; a flag that is off says nothing."""
    given = parameter.default
    return "" if given is None or given is False or callable(given) else code(str(given))
