"""Every problem that a check can find in a file."""

from data.problems import CATALOGUE, Severity
from docs.markdown import code, table

CONSEQUENCES = {
    Severity.ERROR: "整个文件不能接收，也不能参与计算",
    Severity.WARNING: "照常接收，计入检查结果",
    Severity.FLAG: "照常接收，请核实",
    Severity.VIOLATION: "数据照常接收；可能违反规定，核实后列入问题清单",
}


def pages() -> dict[str, str]:
    """One page with the whole catalogue."""
    rows = [
        (
            code(problem.code),
            problem.severity.word,
            problem.title,
            problem.message,
            problem.advice,
        )
        for problem in CATALOGUE.values()
    ]
    severities = "".join(f"- {one.word}：{what}。\n" for one, what in CONSEQUENCES.items())
    explained = (
        "`{row}`、`{column}`、`{value}` 处是行号（与 Excel 一致，表头为第 1 行）、列名和文件里的原值。"
    )
    head = f"# 数据问题代码\n\n{severities}\n{explained}\n\n"
    return {"problems.md": head + table(("代码", "级别", "名称", "说明", "怎么办"), rows)}
