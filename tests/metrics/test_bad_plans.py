"""Plans that must not run: every mistake of every file in one message, with file and line."""

from pathlib import Path

import pytest

from tests.metrics.plan_folders import FORMULA, INDICATOR, PLAN, mistakes, plan_folder, told

VETOED = f"""{PLAN}vetoes:
  - id: V1
    when: {{table: applications, count: 1}}
    node: total
    grade_at_most: B
"""
STOOD_FOR = """
author: 甲
checker: 乙
clause: 二（一）
reviewed: 2020-11-20
next_review: 2021-11-20
"""


def test_all_kinds_of_mistakes_come_in_one_message(tmp_path: Path) -> None:
    """Eight faults in three files, and nothing runs before each is mended."""
    plan = VETOED.replace("weight: 1", "weight: -1").replace("weight: 2", "weight: 0")
    plan = plan.replace("node: total", "node: XX").replace("grade_at_most: B", "grade_at_most: Z")
    folder = plan_folder(
        tmp_path,
        plan + "publishable: true\nindicators:\n  A: {direction: lower}\n",
        A=INDICATOR.replace("full: 1, target: 2", "full: 2, target: 1"),
        B=FORMULA.replace("0.5 * x + 0.5 * y", "x"),
    )
    assert set(told(folder)) == {
        "A.yaml：A：可公布的方案（publishable: true）还须写明 author、checker、clause、reviewed、next_review",
        "A.yaml：指标 A 已在 plan.yaml 中定义",
        "A.yaml 第7行：A：计分点 2、1、6 与方向 lower 不一致",
        "B.yaml：B：分项“y”没有用在算式里",
        "B.yaml：B：可公布的方案（publishable: true）还须写明 author、checker、clause、reviewed、next_review",
        "plan.yaml 第5行：树：A 的权重 -1 小于 0",
        "plan.yaml 第9行：vetoes：V1 指向的节点“XX”不在树里",
        "plan.yaml 第10行：vetoes：V1 的等级“Z”不在 grades 里",
    }  # fmt: skip


def test_a_sound_veto_is_no_mistake(tmp_path: Path) -> None:
    with pytest.raises(pytest.fail.Exception):
        told(plan_folder(tmp_path, VETOED))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("node: total", "node: A", "plan.yaml：vetoes：V1 指向的节点“A”不在树里"),
        ("table: applications", "table: nowhere", "plan.yaml：vetoes.V1.when：没有表“nowhere”"),
        ("count: 1}", "where: nowhere = 1, count: 1}", "plan.yaml：vetoes.V1.when：没有列“nowhere”"),
        ("count: 1}", "count: 0}", "plan.yaml：vetoes.0.when.count：应不小于 1"),
    ],
)
def test_a_mistake_in_a_veto_is_told(tmp_path: Path, old: str, new: str, words: str) -> None:
    (found,) = mistakes(plan_folder(tmp_path, VETOED.replace(old, new)))
    assert found.startswith(words)


def test_two_vetoes_of_one_id_are_told(tmp_path: Path) -> None:
    again = VETOED + VETOED[VETOED.index("  - id: V1") :]
    assert mistakes(plan_folder(tmp_path, again)) == ["plan.yaml：vetoes：“V1”出现了2次"]


@pytest.mark.parametrize("missing", ["author", "checker", "clause", "reviewed", "next_review"])
def test_a_publishable_plan_says_who_stands_for_each_definition(tmp_path: Path, missing: str) -> None:
    lines = [line for line in STOOD_FOR.splitlines() if line and not line.startswith(f"{missing}:")]
    folder = plan_folder(
        tmp_path,
        f"{PLAN}publishable: true\n",
        A=INDICATOR + "\n".join(lines) + "\n",
        B=FORMULA + STOOD_FOR,
    )
    assert mistakes(folder) == [f"A.yaml：A：可公布的方案（publishable: true）还须写明 {missing}"]


def test_an_empty_author_or_clause_is_as_good_as_none(tmp_path: Path) -> None:
    empty = STOOD_FOR.replace("author: 甲", "author: ''").replace("clause: 二（一）", "clause: ''")
    folder = plan_folder(tmp_path, f"{PLAN}publishable: true\n", A=INDICATOR + empty, B=FORMULA + STOOD_FOR)
    assert mistakes(folder) == ["A.yaml：A：可公布的方案（publishable: true）还须写明 author、clause"]


def test_what_is_not_built_need_not_be_stood_for(tmp_path: Path) -> None:
    plan = PLAN.replace("{indicator: A, weight: 1}", "{indicator: A, weight: 1, built: false}")
    folder = plan_folder(tmp_path, f"{plan}publishable: true\n", B=FORMULA)
    (found,) = mistakes(folder)
    assert found.startswith("B.yaml：B：可公布的方案")


@pytest.mark.parametrize("score", ["mode: minmax", "mode: zscore", "mode: rank", "mode: percentile"])
def test_a_publishable_plan_judges_nobody_by_the_others(tmp_path: Path, score: str) -> None:
    relative = INDICATOR.replace("mode: benchmark, full: 1, target: 2, zero: 6", score)
    folder = plan_folder(
        tmp_path, f"{PLAN}publishable: true\n", A=relative + STOOD_FOR, B=FORMULA + STOOD_FOR
    )
    mode = score.removeprefix("mode: ")
    assert mistakes(folder) == [
        f"A.yaml：A：计分方式 {mode} 随参评单位而变，可公布的方案（publishable: true）不能用"
    ]


def test_neither_does_a_component_of_a_publishable_plan(tmp_path: Path) -> None:
    scored = FORMULA.replace("numerator: sum(n_docs)", "score: {mode: rank}, numerator: sum(n_docs)")
    folder = plan_folder(
        tmp_path, f"{PLAN}publishable: true\n", A=INDICATOR + STOOD_FOR, B=scored + STOOD_FOR
    )
    assert mistakes(folder) == [
        "B.yaml：B.x：计分方式 rank 随参评单位而变，可公布的方案（publishable: true）不能用"
    ]


@pytest.mark.parametrize(
    ("score", "words"),
    [
        ("mode: minmax, range: [100, 0]", "A.score.minmax：range 应为由小到大的两个数，如 [0, 100]"),
        ("mode: percentile, range: [5, 5]", "A.score.percentile：range 应为由小到大的两个数，如 [0, 100]"),
        ("mode: minmax, range: [0, 50, 100]", "A.score.minmax：range 应为由小到大的两个数，如 [0, 100]"),
        ("mode: zscore, sd: 0", "A.score.zscore.sd：应大于 0.0（写的是 0）"),
        ("mode: rank, range: [0, 1]", "A.score.rank.range：没有这一项，可能写错了名字"),
        ("mode: minmax, full: 3", "A.score.minmax.full：没有这一项，可能写错了名字"),
        ("mode: minmax, transform: sqrt", "A.score.minmax.transform：应为 'log' 之一（写的是 sqrt）"),
    ],
)
def test_a_relative_mode_with_a_wrong_key_is_told(tmp_path: Path, score: str, words: str) -> None:
    text = INDICATOR.replace("mode: benchmark, full: 1, target: 2, zero: 6", score)
    assert mistakes(plan_folder(tmp_path, A=text)) == [f"A.yaml：{words}"]


def test_an_indicator_in_two_files_is_told(tmp_path: Path) -> None:
    folder = plan_folder(tmp_path)
    (folder / "indicators" / "A.yml").write_text(INDICATOR, encoding="utf-8")
    assert mistakes(folder) == ["A.yml：指标文件应以 .yaml 结尾", "A.yml：指标 A 已在 A.yaml 中定义"]


def test_a_component_that_neither_counts_nor_is_scored_is_told(tmp_path: Path) -> None:
    text = INDICATOR + "components:\n  x: {table: cases, numerator: sum(n_docs), denominator: count(*)}\n"
    (found,) = told(plan_folder(tmp_path, A=text))
    assert found.startswith("A.yaml 第9行：A：分项“x”没有用处（不在算式里，也没有 score）")


def test_points_both_for_an_indicator_and_for_its_components_are_told(tmp_path: Path) -> None:
    part = "{table: cases, numerator: count(*), score: {mode: identity}}"
    text = f"{INDICATOR}components:\n  x: {part}\n"
    assert mistakes(plan_folder(tmp_path, A=text)) == ["A.yaml：A：指标和分项 x 都写了 score，只能写一处"]


def test_a_review_that_was_due_before_it_was_made_is_told(tmp_path: Path) -> None:
    text = INDICATOR + "reviewed: 2020-11-20\nnext_review: 2020-11-20\n"
    assert mistakes(plan_folder(tmp_path, A=text)) == [
        "A.yaml：A：下次复核日期 2020-11-20 不晚于复核日期 2020-11-20"
    ]


@pytest.mark.parametrize(
    ("monitors", "words"),
    [
        ("[A]", "plan.yaml：树：“A”出现了2次"),
        ("[C]", "plan.yaml：monitors：指标 C 没有定义"),
    ],
)
def test_a_monitor_is_defined_and_stands_outside_the_tree(tmp_path: Path, monitors: str, words: str) -> None:
    assert mistakes(plan_folder(tmp_path, f"{PLAN}monitors: {monitors}\n")) == [words]
