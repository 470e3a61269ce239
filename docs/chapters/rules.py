"""The rules over several datasets, where each is checked, and the registers a province may give."""

from data.contract_files import load_contracts
from data.cross_rules import Check, Rule, load_rules
from data.cross_rules.model import EVERY_REFERENCE
from data.cross_rules.rule_files import load_registers
from data.problems import CATALOGUE
from docs.markdown import code, table

LEAD = """# 跨表规则

一行记录单看没有毛病，与别的记录放在一起可能互相矛盾。下面的规则在评价之前核对，结果逐处列出两边的数据集、行号、列、值和主键。

- 发现的问题全部计数，每项检查列出前200处。
- 它们不阻止评价，写入评价的清单（`manifest.json` 的 `notes`）。
- 缺少数据集、名录或期间的规则不核对，并说明缺什么。
- “单表检查”指文件上传时已经核对的部分。

每条规则是 `data/cross_rules/rules/` 里的一个文件，写明规则、级别、读哪些列和查询语句。
加一条规则就是加一个文件，并在 `data/problems.yaml` 写上它的话。

"""
REGISTERS = """
## 名录

省里掌握、可以另外给出的表，每张一个 UTF-8 的 CSV 文件，文件名就是名录的名字。
命令行的放在数据文件夹的 `registers/` 里，网页用的放在 `MINGDIAN_HOME` 的 `registers/` 里。
没有给出的，用到它的规则不核对。
"""


def pages() -> dict[str, str]:
    """One page: the rules, then the registers."""
    rows = [_row(rule) for rule in load_rules().values()]
    rules = table(("规则", "内容", "级别", "检查", "用到"), rows)
    return {"rules.md": LEAD + rules + REGISTERS + "".join(_registers())}


def _row(rule: Rule) -> tuple[str, ...]:
    levels = "、".join(level.word for level in rule.levels)
    codes = list(dict.fromkeys(check.code for check in rule.checks))
    here = [f"{code(one)} {CATALOGUE[one].title}" for one in codes]
    intake = [f"单表检查 {'、'.join(map(code, rule.at_intake))}"] if rule.at_intake else []
    return code(rule.id), rule.says, levels, "；".join([*intake, *here]), "、".join(_used(rule))


def _used(rule: Rule) -> list[str]:
    titles = {name: contract.title.zh for name, contract in load_contracts().items()}
    titles |= {name: register.title for name, register in load_registers().items()}
    named = dict.fromkeys(name for check in rule.checks for name in _names(check))
    return [titles[name] for name in named if name in titles]


def _names(check: Check) -> list[str]:
    places = [] if check.places == EVERY_REFERENCE else [place.split(".") for place in check.places]
    own = [dataset for dataset, _ in places]
    columns = [load_contracts()[dataset].column(column) for dataset, column in places if check.references]
    targets = [column.references.split(".")[0] for column in columns]
    return [*own, *targets, *check.needs, *check.registers, *check.may_use]


def _registers() -> list[str]:
    return [
        f"\n### {register.title}（`{register.name}.csv`）\n\n{register.help}\n\n"
        + table(
            ("列", "类型", "必填", "含义"),
            [(code(one.name), one.type, "是" if one.required else "", one.help) for one in register.columns],
        )
        for register in load_registers().values()
    ]
