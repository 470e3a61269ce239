"""Worked examples in words: rows in, arithmetic, result out.

They are recorded from the tests (`python -m tests.spec.worked_examples`), which a test keeps equal.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from data.contract_files import load_contracts
from docs.markdown import code, table

FILE = Path(__file__).parents[1] / "worked_examples.json"
STATUS = {
    "no_data": "没有数据",
    "not_applicable": "不适用",
    "below_minimum": "样本不足",
    "ok": "",
}

Document = dict[str, Any]


@cache
def examples() -> dict[str, Document]:
    """By indicator."""
    found: dict[str, Document] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def example_words(name: str) -> str:
    """What the example shows, its rows, and its results with their arithmetic."""
    one = examples()[name]
    first, last = one["period"]
    rows = "".join(_table(dataset, given) for dataset, given in one["tables"].items())
    results = table(("指标", "单位", "算式", "结果"), [_result(each) for each in one["results"]])
    period = f"评价期 {first} 至 {last}。没有列出的列都相同，是寻常的值。"
    return f"{_sentence(one['says'])}\n\n{period}\n{rows}\n{results}"


def _sentence(says: str) -> str:
    """Without the indicator's own number before it: the page is its own."""
    before, colon, after = says.partition(": ")
    return after if colon and before.isascii() else says


def _table(dataset: str, given: Document) -> str:
    contract = load_contracts()[dataset]
    header = [contract.column(name).title.zh for name in given["columns"]]
    words = [
        [_word(dataset, *pair) for pair in zip(given["columns"], row, strict=True)] for row in given["rows"]
    ]
    left_out = given["number_of_rows"] - len(words)
    more = f"\n（另有同样写法的 {left_out} 行。）\n" if left_out else ""
    return f"\n{contract.title.zh}：\n\n{table(header, words)}{more}"


def _word(dataset: str, column: str, value: str) -> str:
    """A code with what it means."""
    meaning = (load_contracts()[dataset].column(column).allowed or {}).get(value, "")
    return f"{meaning}（{code(value)}）" if meaning and meaning != value else value


def _result(one: Document) -> tuple[str, ...]:
    status = STATUS[one.get("status", "ok")]
    parts = [
        f"分子 {one['numerator']}" if "numerator" in one else "",
        f"分母 {one['denominator']}" if "denominator" in one else "",
        f"{one['value']:.10g}" if one.get("value") is not None else "",
        f"样本 {one['n']}" if "n" in one else "",
        f"得分 {one['score']:.10g}" if one.get("score") is not None else "",
        status,
    ]
    return code(one["name"]), one["unit"], one["arithmetic"], "，".join(part for part in parts if part)
